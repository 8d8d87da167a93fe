import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type {
  AgencyScope,
  AgreementState,
  AuthMethod,
  ClientState,
  Environment,
  SecretState,
} from '../../api/types'
import type { Word } from '../../app/words'

export const agreementStates: Record<AgreementState, Word> = {
  upcoming: { text: msg`Por empezar`, tone: 'info' },
  in_force: { text: msg`Vigente`, tone: 'good' },
  ended: { text: msg`Terminado`, tone: 'neutral' },
}

export const clientStates: Record<ClientState, Word> = {
  active: { text: msg`Activo`, tone: 'good' },
  suspended: { text: msg`Suspendido`, tone: 'attention' },
  closed: { text: msg`Cerrado`, tone: 'neutral' },
}

export const secretStates: Record<SecretState, Word> = {
  live: { text: msg`Sirve`, tone: 'good' },
  expired: { text: msg`Vencido`, tone: 'attention' },
  revoked: { text: msg`Revocado`, tone: 'neutral' },
}

export const environments: Record<Environment, MessageDescriptor> = {
  production: msg`Producción`,
  sandbox: msg`Pruebas (solo con datos inventados)`,
}

export const authMethods: Record<AuthMethod, MessageDescriptor> = {
  client_secret_basic: msg`Con un secreto que se le entrega`,
  private_key_jwt: msg`Con su propia llave (firma)`,
}

/** What each scope lets a program do. One that the contract adds does not compile until it has words here. */
export const scopeWords: Record<AgencyScope, { text: MessageDescriptor; note: MessageDescriptor }> =
  {
    'people.find': {
      text: msg`Buscar personas por CURP`,
      note: msg`Recibe un identificador propio de su dependencia, nunca el nuestro.`,
    },
    'people.names': {
      text: msg`Ver nombres completos`,
      note: msg`Sin este alcance solo ve iniciales.`,
    },
    'people.curps': {
      text: msg`Ver CURP completas`,
      note: msg`Sin este alcance solo ve el principio y el final.`,
    },
    'benefits.read': {
      text: msg`Ver apoyos y su estado`,
      note: msg`De las personas que encontró; los programas protegidos no aparecen.`,
    },
    'enrolment.check': {
      text: msg`Preguntar si alguien ya tiene un apoyo`,
      note: msg`La respuesta es sí o no, y nada más.`,
    },
    'packages.read': {
      text: msg`Leer los paquetes enviados a Pagos`,
      note: msg`Con sus renglones, salvo los de programas protegidos.`,
    },
    'changes.read': {
      text: msg`Enterarse de los cambios`,
      note: msg`De lo que sus otros alcances le dejan ver; nunca dice nombres, CURP ni montos.`,
    },
    'changes.everybody': {
      text: msg`Enterarse de los cambios de todo el padrón`,
      note: msg`Sin este alcance solo de las personas que ya buscó.`,
    },
    'payments.read': {
      text: msg`Enterarse de los pagos`,
      note: msg`Si se programaron, pagaron, retuvieron o rechazaron; sin montos.`,
    },
    'webhooks.manage': {
      text: msg`Registrar direcciones para recibir avisos`,
      note: msg`Solo las suyas, por https y alcanzables desde internet.`,
    },
  }

/** Why a program was refused; what has no words stays as its code. */
export const refusalWords: Record<string, MessageDescriptor> = {
  invalid_client: msg`Secreto o firma que no corresponde`,
  invalid_scope: msg`Pidió un alcance que no tiene`,
  'client-suspended': msg`Pidió acceso estando suspendido`,
  'client-closed': msg`Pidió acceso estando cerrado`,
  'agreement-not-in-force': msg`Su convenio no está vigente`,
  'sandbox-among-real-data': msg`Es de pruebas y aquí hay datos reales`,
  'client-not-served': msg`Preguntó sin estar en servicio`,
  'insufficient-scope': msg`Usó una operación sin el alcance que pide`,
  'too-many-requests': msg`Preguntó más veces por minuto de las permitidas`,
}
