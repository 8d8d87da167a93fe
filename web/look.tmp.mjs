import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
const base='http://127.0.0.1:18555'; const acc=JSON.parse(readFileSync('/tmp/audit_accounts.json'))
const [,, role, lang, scheme, size, pid] = process.argv
const a=acc.find(x=>x.role===role)
const [w,h]=size.split('x').map(Number)
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']})
const p=await b.newPage({viewport:{width:w,height:h},colorScheme:scheme,locale:'es-MX'})
const logs=[]; p.on('console',m=>{if(m.type()==='error')logs.push(m.text())}); p.on('pageerror',e=>logs.push(String(e)))
if(lang==='en') await p.addInitScript(()=>{localStorage.setItem('language','en')})
await p.goto(base)
await p.locator('input[type=email],input[name=email]').first().fill(a.email); await p.locator('input[type=password]').first().fill(a.password); await p.locator('button[type=submit]').first().click()
await p.getByRole('heading',{level:1}).waitFor(); await p.waitForTimeout(1200)
if(lang==='en'){ }
const tag=`${role}-${lang}-${scheme}-${w}`
const shot=async n=>{await p.waitForTimeout(700); await p.screenshot({path:`/tmp/shots/${n}-${tag}.png`, fullPage:true})}
const go=async path=>{ await p.evaluate(x=>{history.pushState({},'',x);dispatchEvent(new PopStateEvent('popstate'))},path); await p.waitForTimeout(1500)}
await go('/audit'); await shot('audit')
await go('/audit?action=update'); const ver=p.getByRole('button',{name:/^(Ver|View)$/}); if(await ver.count()){ await ver.first().click(); await shot('event'); await p.keyboard.press('Escape')}
await go('/audit?person_id='+pid); await shot('audit-person')
const ex=p.getByRole('button',{name:/^(Exportar|Export)$/}); if(await ex.count()){ await ex.first().click(); await shot('export'); await p.keyboard.press('Escape')}
await go('/access?person_id='+pid); await shot('access')
if(role==='coordinator'){ await go('/beneficiaries/'+pid); await shot('person') }
console.log(tag, logs.slice(0,5))
await b.close()
