import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ProblemCode } from './types'

/** What happened and why, then what to do next. */
export interface ProblemWords {
  title: MessageDescriptor
  next: MessageDescriptor
}

const words = (title: MessageDescriptor, next: MessageDescriptor): ProblemWords => ({ title, next })

const checkWorkbook = msg`Corrija el archivo y súbalo de nuevo; no se guardó nada.`
const saveAgain = msg`Ábralo en Excel, guárdelo como libro .xlsx y súbalo de nuevo. No se guardó nada.`
const reloadState = msg`Vuelva a cargar la página para ver en qué estado quedó.`

const reloadDue = msg`Recargue la página para ver cómo está ahora.`

// A code that the contract adds does not compile until it has words here.
export const problemWords: Record<ProblemCode, ProblemWords> = {
  'malformed-request': words(
    msg`El servidor no entendió la solicitud.`,
    msg`Vuelva a cargar la página e intente de nuevo. Si se repite, avise a Informática con el número de solicitud.`,
  ),
  unauthenticated: words(msg`Necesita iniciar sesión.`, msg`Inicie sesión para continuar.`),
  'bad-credentials': words(
    msg`El correo o la contraseña no coinciden.`,
    msg`Revise ambos datos; la contraseña distingue mayúsculas de minúsculas.`,
  ),
  'session-expired': words(
    msg`Su sesión terminó.`,
    msg`Escriba su contraseña para seguir donde estaba; no se pierde lo que escribió.`,
  ),
  'bad-password': words(
    msg`La contraseña no es la de esta cuenta.`,
    msg`Escríbala de nuevo; distingue mayúsculas de minúsculas.`,
  ),
  'reauthentication-required': words(
    msg`No se hizo: falta confirmar que es usted.`,
    msg`Repita la acción y escriba su contraseña cuando se le pida; no se pierde lo que escribió.`,
  ),
  forbidden: words(
    msg`Su cuenta no tiene permiso para esto.`,
    msg`Si lo necesita para su trabajo, pida el permiso a la Coordinación.`,
  ),
  'not-found': words(
    msg`No existe, o no está a su alcance.`,
    msg`Revise el enlace o búsquelo desde el menú.`,
  ),
  'method-not-allowed': words(
    msg`El servidor no admite esta acción aquí.`,
    msg`Vuelva a cargar la página; si se repite, avise a Informática.`,
  ),
  'stale-version': words(
    msg`Alguien más lo cambió mientras usted lo veía.`,
    msg`Vea qué cambió, cargue la versión actual y decida de nuevo. Lo que escribió se conserva.`,
  ),
  'version-required': words(
    msg`Falta indicar sobre qué versión se decide.`,
    msg`Vuelva a cargar la página e intente de nuevo.`,
  ),
  'payload-too-large': words(
    msg`El archivo es más grande de lo que se admite.`,
    msg`Divídalo en partes o quite hojas e imágenes que no hagan falta.`,
  ),
  'unsupported-media-type': words(
    msg`Ese tipo de archivo no se admite.`,
    msg`Suba un libro de Excel (.xlsx) o un archivo CSV.`,
  ),
  invalid: words(
    msg`Hay datos por corregir.`,
    msg`Revise los campos marcados; cada uno dice qué le falta.`,
  ),
  'hearing-link-not-usable': words(
    msg`El enlace no sirve.`,
    msg`Está incompleto, ya se usó o su plazo terminó. Comuníquese con el Instituto si necesita contestar.`,
  ),
  'too-many-files': words(msg`Ya hay diez documentos.`, msg`Quite uno para agregar otro.`),
  'clock-not-running': words(msg`El plazo no está corriendo.`, reloadDue),
  'clock-not-stopped': words(msg`El plazo no está detenido.`, reloadDue),
  'clock-stopped': words(
    msg`El plazo está detenido.`,
    msg`La persona todavía puede contestar cuando se reanude; hasta entonces no se registra que no contestó.`,
  ),
  'clock-ran-out': words(
    msg`El plazo ya terminó.`,
    msg`Un plazo terminado no se detiene; revise la fecha que escribió.`,
  ),
  'clock-date-invalid': words(
    msg`Esa fecha no va con el plazo.`,
    msg`Debe estar entre el día en que el plazo empezó a correr y hoy.`,
  ),
  'clock-follows-appeal': words(
    msg`Ese plazo se mueve con los pasos del recurso.`,
    msg`Use los pasos del recurso: prevenir, registrar lo que faltaba, resolver.`,
  ),
  'already-notified': words(msg`La resolución ya está notificada.`, reloadDue),
  'nothing-to-receipt': words(
    msg`Todavía no hay de qué registrar un acuse.`,
    msg`Registre primero el aviso o la notificación.`,
  ),
  'appeal-step-not-allowed': words(msg`El recurso no está para ese paso.`, reloadDue),
  'appeal-own-case': words(
    msg`Usted propuso, aprobó o aplicó este caso.`,
    msg`El recurso debe resolverlo otra persona.`,
  ),
  'cure-not-finished': words(
    msg`Todavía corre el plazo para atender la prevención.`,
    msg`Espere a que termine, o registre lo que la persona presente.`,
  ),
  'too-many-requests': words(
    msg`Demasiados intentos seguidos.`,
    msg`Espere un minuto y vuelva a intentar.`,
  ),
  'request-timeout': words(
    msg`Lo que envió dejó de llegar al servidor.`,
    msg`Revise su conexión y envíelo de nuevo; no se guardó nada.`,
  ),
  'not-ready': words(
    msg`El servidor todavía no está listo.`,
    msg`Espere un momento y vuelva a intentar; si sigue así, avise a Informática.`,
  ),
  internal: words(
    msg`Algo falló en el servidor.`,
    msg`Intente de nuevo. Si se repite, avise a Informática con el número de solicitud.`,
  ),
  unavailable: words(
    msg`No hay respuesta del servidor.`,
    msg`Revise su conexión e intente de nuevo; lo que escribió se conserva.`,
  ),
  'idempotency-key-reused': words(
    msg`La misma solicitud llegó antes con otros datos.`,
    msg`Vuelva a cargar la página para ver qué quedó guardado.`,
  ),
  'second-factor-required': words(
    msg`Falta el segundo paso de su cuenta.`,
    msg`Configure una llave de acceso o una aplicación de códigos para empezar a trabajar.`,
  ),
  'wrong-code': words(
    msg`El código no es correcto o ya se usó.`,
    msg`Escriba el que su aplicación muestra ahora; cambia cada 30 segundos y cada uno sirve una vez.`,
  ),
  'challenge-expired': words(
    msg`Este paso venció o tuvo demasiados intentos.`,
    msg`Regrese y empiece de nuevo.`,
  ),
  'passkey-refused': words(
    msg`La llave de acceso no se pudo comprobar.`,
    msg`Intente de nuevo y confirme con su huella, rostro o PIN cuando el equipo lo pida; o use otro medio.`,
  ),
  'passkey-registered': words(
    msg`Este equipo ya tiene una llave de acceso de su cuenta.`,
    msg`Úsela tal como está, o agregue la de otro equipo.`,
  ),
  'too-many-passkeys': words(
    msg`Su cuenta ya tiene diez llaves de acceso.`,
    msg`Quite una que ya no use y vuelva a intentar.`,
  ),
  'passkeys-unavailable': words(
    msg`Aquí no se pueden usar llaves de acceso.`,
    msg`Use una aplicación de códigos, o avise a Informática: hace falta la dirección pública del sistema.`,
  ),
  'last-second-factor': words(
    msg`Es su único medio de confirmar quién es.`,
    msg`Agregue otro antes de quitar este.`,
  ),
  'no-second-factor': words(
    msg`Su cuenta no tiene segundo paso.`,
    msg`Configure primero una llave de acceso o una aplicación de códigos.`,
  ),
  'own-second-factors': words(msg`Sus propios medios no se quitan aquí.`, msg`Vaya a Mi cuenta.`),
  conflict: words(msg`Choca con algo que ya está registrado.`, reloadState),
  'not-a-workbook': words(msg`El archivo no es un libro de Excel ni un CSV.`, saveAgain),
  'workbook-encrypted': words(
    msg`El libro está protegido con contraseña.`,
    msg`Quítele la contraseña en Excel y súbalo de nuevo. No se guardó nada.`,
  ),
  'workbook-too-large': words(
    msg`El libro ocupa demasiado al abrirlo.`,
    msg`Quite imágenes, formatos y hojas que no hagan falta, o divídalo. No se guardó nada.`,
  ),
  'workbook-truncated': words(
    msg`El archivo está cortado o dañado.`,
    msg`Pida que lo envíen de nuevo, o ábralo y guárdelo otra vez. No se guardó nada.`,
  ),
  'too-many-rows': words(
    msg`El archivo tiene más renglones de los que se admiten.`,
    msg`Borre los renglones vacíos del final o divida el archivo. No se guardó nada.`,
  ),
  'no-header': words(
    msg`No se encontró el renglón de encabezados.`,
    msg`Agregue los títulos de las columnas (CURP, nombre, promedio, estatus…) arriba de los datos y súbalo de nuevo.`,
  ),
  'two-headers': words(
    msg`Hay más de un renglón de encabezados.`,
    msg`Deje una sola tabla con un solo encabezado y súbalo de nuevo. No se guardó nada.`,
  ),
  'workbook-has-formulas': words(
    msg`El libro tiene fórmulas en los datos.`,
    msg`Cópielos y péguelos como valores, guarde y súbalo de nuevo. No se guardó nada.`,
  ),
  'unknown-template': words(
    msg`Las columnas no corresponden a ningún formato conocido.`,
    msg`Compare con el formato precargado y corrija los encabezados. No se guardó nada.`,
  ),
  'report-wrong-school': words(
    msg`El informe es de otra escuela.`,
    msg`Súbalo en la página de la escuela que dice el archivo. No se guardó nada.`,
  ),
  'report-wrong-shift': words(
    msg`El informe es de otro turno de la misma clave.`,
    msg`Súbalo en la página del turno que dice el archivo. No se guardó nada.`,
  ),
  'report-wrong-term': words(
    msg`El informe es de otro periodo escolar.`,
    msg`Súbalo en la ronda de ese periodo, o pida a la escuela el de este. No se guardó nada.`,
  ),
  'report-wrong-roster': words(
    msg`Casi nadie del archivo está en la lista de esta escuela.`,
    msg`Confirme que la escuela y el periodo son los correctos. No se guardó nada.`,
  ),
  'grade-scale-mismatch': words(
    msg`Los promedios parecen estar en otra escala.`,
    msg`Pida el informe en la escala de la escuela (0 a 10 o 0 a 100). No se guardó nada.`,
  ),
  cancelled: words(
    msg`Alguien canceló este trabajo.`,
    msg`No se guardó nada; puede empezar de nuevo.`,
  ),
  'payment-file-older': words(
    msg`El archivo es anterior al último que se guardó.`,
    msg`Cargue el del día, o uno de la misma fecha si corrige.`,
  ),
  'account-too-long': words(
    msg`El archivo trae cuentas completas; no se guardó.`,
    msg`Deje solo los últimos cuatro dígitos de cada cuenta y vuelva a cargarlo.`,
  ),
  'conflict-closed': words(msg`Esta discrepancia ya se decidió o se resolvió sola.`, reloadState),
  'conflict-moved': words(
    msg`El pago cambió desde que se abrió la discrepancia.`,
    msg`Recargue y revíselo de nuevo antes de decidir.`,
  ),
  'payment-step': words(
    msg`El pago no puede pasar de ese estado a ese otro.`,
    msg`Revise su historia antes de seguir.`,
  ),
  'import-empty': words(
    msg`Ningún renglón del archivo se puede guardar.`,
    msg`Descargue el libro marcado, corríjalo y cárguelo de nuevo.`,
  ),
  'job-finished': words(msg`Ese trabajo ya terminó.`, reloadState),
  'no-rows': words(msg`El archivo no tiene renglones con datos.`, checkWorkbook),
  'task-closed': words(msg`Esa tarea ya está cerrada.`, reloadState),
  'too-many-cells': words(
    msg`El libro tiene más celdas de las que se admiten.`,
    msg`Borre columnas y renglones que no hagan falta, o divida el archivo. No se guardó nada.`,
  ),
  'too-many-columns': words(
    msg`El libro tiene más columnas de las que se admiten.`,
    msg`Borre las columnas que no hagan falta y súbalo de nuevo. No se guardó nada.`,
  ),
  'workbook-empty': words(msg`El libro está vacío.`, checkWorkbook),
  'workbook-format-unsupported': words(msg`Ese formato de libro no se admite.`, saveAgain),
  'import-not-ready': words(msg`La carga todavía no está lista para guardarse.`, reloadState),
  'report-not-ready': words(msg`El informe todavía no está listo para guardarse.`, reloadState),
  'round-closed': words(
    msg`La ronda ya está cerrada.`,
    msg`Los informes tardíos se registran en la ronda siguiente.`,
  ),
  'round-exists': words(
    msg`Ya hay una ronda de ese periodo.`,
    msg`Ábrala desde la lista de rondas.`,
  ),
  'no-schools': words(
    msg`Ninguna escuela cumple con lo que pidió.`,
    msg`Quite algún filtro. A las escuelas que ya informaron de todos no se les escribe.`,
  ),
  'nobody-to-write-to': words(
    msg`A ninguna de estas escuelas se le puede escribir hoy.`,
    msg`Anote los correos que falten, o espere los días que la ronda deja entre dos correos.`,
  ),
  'reminders-too-close': words(
    msg`Los recordatorios quedan demasiado juntos.`,
    msg`Sepárelos al menos los días que se dejan entre dos correos, o deje menos días.`,
  ),
  'reminder-in-the-past': words(
    msg`Uno de los recordatorios caería en un día que ya pasó.`,
    msg`Elija para cada recordatorio un día de hoy en adelante.`,
  ),
  'school-not-in-round': words(
    msg`Esa escuela no forma parte de la ronda.`,
    msg`Solo informan las escuelas con beneficiarios activos en el periodo.`,
  ),
  'evidence-required': words(
    msg`Falta la petición de la escuela, con su evidencia.`,
    msg`Diga quién lo pidió y por qué medio, adjunte la evidencia y vuelva a enviar.`,
  ),
  'not-on-behalf': words(
    msg`Su cuenta es de la escuela: no hace falta registrar una petición.`,
    msg`Capture o suba su informe directamente.`,
  ),
  'no-school-to-invite': words(
    msg`Ninguna de las escuelas elegidas puede recibir un enlace.`,
    msg`Anote el correo de las que no lo tienen, o elija otras.`,
  ),
  'invitations-not-sent': words(
    msg`Estas invitaciones no se pueden retirar.`,
    msg`Todavía no se envían, o ya se retiraron; consulte su estado.`,
  ),
  'alert-already-decided': words(msg`Esta alerta ya fue atendida.`, reloadState),
  'curp-malformed': words(
    msg`La CURP no tiene la forma correcta.`,
    msg`Son 18 caracteres; compárela con el documento.`,
  ),
  'curp-check-digit': words(
    msg`El último dígito de la CURP no corresponde.`,
    msg`Casi siempre es una letra o un número mal copiado; compárela con el documento.`,
  ),
  'curp-disagrees': words(
    msg`La CURP no concuerda con la fecha de nacimiento o el sexo.`,
    msg`Revise cuál de los datos está mal en el documento.`,
  ),
  'curp-already-registered': words(
    msg`Esa CURP ya es de otra persona del padrón.`,
    msg`Busque esa CURP: puede ser la misma persona registrada dos veces.`,
  ),
  'curp-of-another': words(
    msg`Esa CURP es de otra persona del padrón.`,
    msg`El nombre no coincide con el registrado. Revise ambos datos.`,
  ),
  'purpose-not-yours': words(
    msg`Ese motivo no corresponde al trabajo de su cuenta.`,
    msg`Elija uno de los que ofrece la pantalla; si necesita otro, pídalo a la Coordinación.`,
  ),
  'program-protected': words(
    msg`El caso es de un programa protegido.`,
    msg`Su contenido revelaría un dato de salud. Pida a la Coordinación lo que necesite.`,
  ),
  'postal-code-malformed': words(
    msg`El código postal no es válido.`,
    msg`Escriba los cinco números del código postal.`,
  ),
  'municipality-unknown': words(
    msg`El municipio no está en el catálogo de Sonora.`,
    msg`Elija uno de los 72 municipios de la lista.`,
  ),
  'relation-to-self': words(
    msg`Nadie puede ser su propio tutor, aval o familiar.`,
    msg`Revise la CURP: es la de la misma persona.`,
  ),
  'relation-already-present': words(
    msg`Esa relación ya está registrada.`,
    msg`Si cambió, termine primero la anterior.`,
  ),
  'relation-ended': words(msg`Esa relación ya terminó.`, reloadState),
  'relation-end-invalid': words(
    msg`La fecha de término no es posible.`,
    msg`Escriba una fecha entre el inicio de la relación y hoy.`,
  ),
  'same-person-twice': words(
    msg`Eligió dos veces a la misma persona.`,
    msg`Elija a dos personas distintas.`,
  ),
  'person-unknown': words(
    msg`Esa persona no está en el padrón.`,
    msg`Búsquela de nuevo por nombre, CURP o folio.`,
  ),
  'person-merged': words(
    msg`Este registro se fusionó con otro: es la misma persona.`,
    msg`Abra el registro que se conservó; ahí está todo lo suyo.`,
  ),
  'duplicate-exists': words(
    msg`Estas dos personas ya están en la bandeja de duplicados.`,
    msg`Ábralas desde la página de la persona o desde la bandeja.`,
  ),
  'duplicate-decided': words(
    msg`Alguien ya decidió sobre este par.`,
    msg`Cargue la página para ver quién decidió y por qué.`,
  ),
  'duplicate-not-dismissed': words(
    msg`Este par no está descartado: no hay nada que reabrir.`,
    reloadState,
  ),
  'kept-not-of-pair': words(
    msg`El registro que se conserva no es de este par.`,
    msg`Elija uno de los dos.`,
  ),
  'choices-disagree': words(
    msg`La CURP y los datos elegidos no concuerdan.`,
    msg`Elija del mismo registro la CURP, el nombre, la fecha de nacimiento y el sexo, o corríjalos después.`,
  ),
  'merge-refused': words(
    msg`Así no se pueden fusionar; no se cambió nada.`,
    msg`Resuelva lo que señala la vista previa y vuelva a intentarlo.`,
  ),
  'merge-undone': words(msg`Esta fusión ya se deshizo.`, reloadState),
  'undo-refused': words(
    msg`La fusión no se puede deshacer así; no se cambió nada.`,
    msg`Resuelva lo que se señala en la página de la fusión y vuelva a intentarlo.`,
  ),
  'search-under-way': words(
    msg`Ya hay una búsqueda de duplicados en curso.`,
    msg`Espere a que termine; lo que encuentre aparece en la bandeja.`,
  ),
  'identity-unchanged': words(
    msg`Nada cambia: los datos son los que ya están registrados.`,
    msg`Escriba el dato nuevo.`,
  ),
  'identity-date-invalid': words(
    msg`La fecha no es posible.`,
    msg`No puede ser futura ni anterior al nacimiento.`,
  ),
  'birth-date-invalid': words(
    msg`La fecha de nacimiento no es posible.`,
    msg`No puede ser futura ni posterior al fallecimiento.`,
  ),
  'already-deceased': words(
    msg`Su fallecimiento ya está registrado.`,
    msg`Si está mal, retírelo primero y regístrelo de nuevo.`,
  ),
  'not-deceased': words(msg`No hay un fallecimiento registrado.`, reloadState),
  'death-changes-nothing-else': words(
    msg`Un fallecimiento se registra solo.`,
    msg`Cambie los demás datos aparte.`,
  ),
  'withdrawal-reason-missing': words(
    msg`Falta decir por qué se retira el fallecimiento.`,
    msg`Escriba el motivo en la nota.`,
  ),
  'period-unknown': words(
    msg`Ese periodo no existe.`,
    msg`Elija un trimestre o un ciclo escolar de la lista.`,
  ),
  'quarter-not-over': words(
    msg`El trimestre todavía no termina.`,
    msg`El padrón se publica con el trimestre cerrado; elija uno anterior.`,
  ),
  'curp-already-present': words(
    msg`Esta persona ya tiene CURP.`,
    msg`Vuelva a cargar la página para verla.`,
  ),
  'step-not-allowed': words(msg`El procedimiento ya no admite ese paso.`, reloadState),
  'own-proposal': words(
    msg`Nadie decide sobre un caso que propuso.`,
    msg`Otra persona con permiso de aprobar tiene que decidirlo.`,
  ),
  'hearing-not-finished': words(
    msg`La persona todavía está en plazo para ser oída.`,
    msg`Registre su respuesta, o espere a que venza el plazo.`,
  ),
  'notice-missing': words(
    msg`Falta avisar a la persona.`,
    msg`Registre primero el aviso de inicio: medio y fecha.`,
  ),
  'evidence-missing': words(
    msg`Faltan las pruebas.`,
    msg`Agregue al menos un documento que sostenga los hechos.`,
  ),
  'benefit-not-eligible': words(
    msg`El beneficio no está en un estado que admita este procedimiento.`,
    msg`Revise el estado del beneficio en la página de la persona.`,
  ),
  'procedure-already-open': words(
    msg`Ya hay un procedimiento abierto sobre este beneficio.`,
    msg`Continúe ese procedimiento, o retírelo primero.`,
  ),
  'ground-not-valid': words(
    msg`La causal no estaba vigente en esa fecha o no es de este procedimiento.`,
    msg`Elija una causal vigente.`,
  ),
  'compatibility-rule-overlaps': words(
    msg`Ya hay límites desde ese día o después.`,
    msg`Elija una fecha posterior al inicio de los últimos.`,
  ),
  'compatibility-rule-in-the-past': words(
    msg`Los límites no pueden empezar antes de hoy.`,
    msg`Elija una fecha de hoy en adelante: los apoyos ya asignados conservan los que regían.`,
  ),
  'ground-version-overlaps': words(
    msg`Ya hay una versión desde ese día o después.`,
    msg`Elija una fecha posterior al inicio de la última versión.`,
  ),
  'ground-already-ended': words(
    msg`Esta versión ya tiene fecha de término.`,
    msg`Vuelva a cargar la página; si hace falta, haga una versión nueva.`,
  ),
  'ground-combination-refused': words(
    msg`Hay opciones que no van juntas.`,
    msg`Revise los campos marcados; cada uno dice por qué.`,
  ),
  'validity-in-the-past': words(
    msg`La vigencia no puede empezar ni terminar antes de hoy.`,
    msg`Elija hoy o una fecha futura: los casos abiertos citan lo que regía.`,
  ),
  'legal-basis-not-in-force': words(
    msg`El fundamento no rige en la fecha en que empezaría la versión.`,
    msg`Elija el texto vigente en esa fecha, o registre primero su versión nueva.`,
  ),
  'letter-voided': words(
    msg`Esta carta ya está anulada.`,
    msg`Expida otra si hace falta; la anulada se conserva.`,
  ),
  'letter-not-ready': words(
    msg`La carta todavía no se puede expedir, o ya no corresponde.`,
    msg`El aviso va antes de que se decida; la notificación, cuando Pagos ya resolvió; el oficio y el acuse, cuando se envió o incorporó.`,
  ),
  'delivery-date-invalid': words(
    msg`La fecha de entrega no puede ser esa.`,
    msg`Va del día en que se expidió la carta a hoy.`,
  ),
  'effective-date-invalid': words(
    msg`La fecha en que surte efecto no es válida.`,
    msg`Elija una fecha que cumpla la regla de la causal.`,
  ),
  'payment-not-eligible': words(
    msg`Uno de los pagos no admite este procedimiento por el estado en que está.`,
    msg`Revise los pagos del beneficio y elija otros.`,
  ),
  'benefit-has-no-payments': words(
    msg`El beneficio no tiene pagos que retener ni reprogramar.`,
    msg`Las exenciones y los apoyos en especie no tienen pagos. Para detener el beneficio, proponga una suspensión.`,
  ),
  'payments-owed': words(
    msg`Al beneficio todavía se le deben pagos; no puede concluir.`,
    msg`Espere a que se paguen, o reprograme los que fallaron.`,
  ),
  'registration-not-eligible': words(
    msg`La persona ya no está de alta en el padrón de ese programa.`,
    msg`Revise la página de la persona.`,
  ),
  'place-not-eligible': words(
    msg`El lugar ya no está libre, o la persona ya tiene un beneficio de esa convocatoria.`,
    msg`Revise la lista de prelación.`,
  ),
  'nothing-to-reallocate': words(
    msg`El rubro o la escuela no cambian, o el rubro es de otra convocatoria.`,
    msg`Elija un rubro de la misma convocatoria o una escuela distinta.`,
  ),
  'nothing-to-end': words(
    msg`De ese procedimiento no queda nada que terminar.`,
    msg`Solo terminan retenciones y suspensiones que siguen surtiendo efectos.`,
  ),
  'action-not-ready': words(msg`La acción no está en ese punto.`, reloadState),
  'check-not-due': words(
    msg`Todavía no termina la segunda ventana.`,
    msg`Antes no hay con qué comparar; la tarea avisa cuándo.`,
  ),
  'cause-not-in-force': words(msg`Esa causa no está vigente.`, msg`Elija una de la lista.`),
  'cause-code-taken': words(
    msg`Ya hay una causa con esa clave.`,
    msg`Use otra clave, o cambie la causa que existe.`,
  ),
  'action-date-invalid': words(
    msg`La fecha no es válida para este paso.`,
    msg`No puede ser futura ni anterior a la fecha en que empezó.`,
  ),
  'owner-unknown': words(msg`Esa cuenta no está activa.`, msg`Elija a otra persona.`),
  'applicant-not-ready': words(msg`La persona ya no está en ese punto de la lista.`, reloadState),
  'place-not-vacant': words(msg`El lugar ya no está vacante.`, reloadState),
  'not-next-in-order': words(
    msg`El lugar le corresponde a otra persona.`,
    msg`Ofrézcalo a quien sigue en la lista, o sáltela con un motivo.`,
  ),
  'offer-not-open': words(
    msg`La oferta ya tiene respuesta o venció.`,
    msg`Vuelva a cargar la página para ver qué pasó con ella.`,
  ),
  'offer-lapsed': words(
    msg`El plazo de la oferta terminó.`,
    msg`El lugar pasa a quien sigue en la lista.`,
  ),
  'offer-link-not-usable': words(
    msg`El enlace no sirve.`,
    msg`Revise que esté completo, tal como llegó en el correo, o llame a la oficina.`,
  ),
  'applicant-has-benefit': words(
    msg`La persona ya tiene o tuvo un apoyo en esta convocatoria.`,
    msg`Sáltela con ese motivo y ofrezca el lugar a quien sigue.`,
  ),
  'criteria-missing': words(
    msg`La convocatoria no dice con qué se ordena su lista.`,
    msg`Pida que se capturen sus criterios antes de cargar solicitantes.`,
  ),
  'tier-of-another-call': words(
    msg`Esa categoría no es de esta convocatoria.`,
    msg`Elija una de sus categorías, o cualquiera.`,
  ),
  'bulk-selection-open': words(
    msg`Falta decir a quiénes alcanza.`,
    msg`Elija programa, convocatoria, situación académica, periodo sin inscripción o tipo de alerta.`,
  ),
  'bulk-too-large': words(
    msg`La selección pasa de 20,000 beneficios.`,
    msg`Redúzcala, por ejemplo por convocatoria, y hágala por partes.`,
  ),
  'bulk-empty': words(
    msg`De esta selección no procede ningún trámite.`,
    msg`Revise los dictámenes o elija de nuevo a quiénes alcanza.`,
  ),
  'bulk-count-differs': words(
    msg`El número que escribió no es el de la vista previa.`,
    msg`Revise cuántos proceden y escriba ese número.`,
  ),
  'bulk-step-not-allowed': words(msg`El trámite en bloque ya no admite este paso.`, reloadState),
  'bulk-nothing-to-do': words(
    msg`Ninguno de sus trámites está en el estado que pide este paso.`,
    reloadState,
  ),
  'bulk-awaits-payments': words(
    msg`Lo que queda ya se envió a Pagos y espera su respuesta.`,
    msg`Cuando Pagos responda, deshaga lo que haya aplicado.`,
  ),
  'bulk-list-unreadable': words(
    msg`El libro no tiene una columna de folios ni de CURP.`,
    msg`Revise los encabezados y súbalo de nuevo; no se guardó nada.`,
  ),
  'package-empty': words(
    msg`El paquete no tiene casos.`,
    msg`Elija al menos un procedimiento aprobado.`,
  ),
  'package-already-sent': words(msg`El paquete ya fue enviado.`, reloadState),
  'package-not-sent': words(
    msg`El paquete todavía no se envía a Pagos.`,
    msg`Se contesta después de enviarlo.`,
  ),
  'package-row-already-answered': words(msg`Ese renglón ya fue contestado.`, reloadState),
  'procedure-not-approved': words(
    msg`Uno de los procedimientos ya no está aprobado.`,
    msg`Actualice la lista y vuelva a elegir.`,
  ),
  'email-taken': words(
    msg`Ya hay una cuenta con ese correo.`,
    msg`Búsquela en la lista de cuentas; si está desactivada, puede activarla.`,
  ),
  'user-deactivated': words(msg`La cuenta está desactivada.`, msg`Actívela primero.`),
  'invitation-accepted': words(
    msg`La persona ya eligió su contraseña.`,
    msg`Si la olvidó, puede pedir otra en la página de inicio de sesión.`,
  ),
  'role-already-held': words(
    msg`La cuenta ya tiene ese rol en esas fechas.`,
    msg`Cambie la fecha de término del que ya tiene.`,
  ),
  'link-expired': words(
    msg`El enlace venció.`,
    msg`Pida otro en la página de inicio de sesión, en «¿Olvidó su contraseña?».`,
  ),
  'cohort-empty': words(
    msg`Nadie cumple esas condiciones.`,
    msg`Amplíelas, o revise que los apoyos estén concluidos o que las escuelas hayan reportado egresos.`,
  ),
  'cohort-name-taken': words(msg`Ya hay una generación con ese nombre.`, msg`Escriba otro nombre.`),
  'cohort-dates-invalid': words(
    msg`Las fechas no concuerdan.`,
    msg`El corte no puede ser posterior a hoy ni anterior al inicio.`,
  ),
  'wave-exists': words(
    msg`Esa generación ya tiene un levantamiento a esos meses.`,
    msg`Ábralo desde su generación, o elija otros meses.`,
  ),
  'wave-closed': words(
    msg`El levantamiento ya cerró.`,
    msg`No recibe respuestas, invitaciones ni intentos.`,
  ),
  'wave-dates-invalid': words(
    msg`La fecha de cierre no sirve.`,
    msg`Elija un día posterior a hoy.`,
  ),
  'sample-size-invalid': words(
    msg`La muestra no tiene un tamaño posible.`,
    msg`Elija al menos una persona y menos que la generación entera.`,
  ),
  'nobody-to-invite': words(
    msg`No hay a quién escribir.`,
    msg`Todas contestaron, no quisieron, ya tienen su carta o no tienen un correo que sirva. Los recordatorios esperan una semana.`,
  ),
  'questionnaire-link-not-usable': words(
    msg`El enlace ya no sirve.`,
    msg`Ya se contestó, venció o se retiró. Si quiere participar, llame al Instituto.`,
  ),
  'consent-required': words(
    msg`Falta aceptar el aviso de privacidad.`,
    msg`Sin eso no se guarda ninguna respuesta.`,
  ),
  'already-answered': words(
    msg`Ya se contestó este cuestionario.`,
    msg`Sus respuestas quedaron guardadas; no hace falta más.`,
  ),
  'answer-invalid': words(
    msg`Hay respuestas que no corresponden a su pregunta.`,
    msg`Corrija las que se señalan, o quítelas.`,
  ),
  'next-contact-required': words(
    msg`Falta cuándo volver a buscarla.`,
    msg`Elija una fecha y hora por venir.`,
  ),
  'attempt-in-the-future': words(
    msg`El intento no puede ser futuro.`,
    msg`Escriba cuándo se hizo.`,
  ),
  'indicator-question-missing': words(
    msg`Falta una pregunta de la que salen indicadores.`,
    msg`Conserve su clave, su tipo y sus opciones.`,
  ),
  'questionnaire-invalid': words(
    msg`El cuestionario no está bien armado.`,
    msg`Corrija las preguntas que se señalan.`,
  ),
  'fact-date-invalid': words(
    msg`Las fechas no concuerdan.`,
    msg`El egreso o el título no puede ser posterior al documento que lo dice, ni futuro.`,
  ),
  'indicator-basis-missing': words(
    msg`Falta decir de qué son los indicadores.`,
    msg`Elija un levantamiento o unos meses, y solo uno.`,
  ),
  'link-not-usable': words(
    msg`El enlace ya no sirve.`,
    msg`Ya se usó, o se le envió otro después. Pida uno nuevo en «¿Olvidó su contraseña?».`,
  ),
  'password-too-weak': words(
    msg`La contraseña es fácil de adivinar.`,
    msg`Junte varias palabras que no tengan que ver entre sí ni con usted; no hacen falta símbolos.`,
  ),
  'ends-too-early': words(
    msg`La fecha de término no puede ser esa.`,
    msg`Tiene que ser de hoy en adelante, y no antes de la de inicio.`,
  ),
  'assignment-ended': words(msg`Ese rol ya terminó.`, reloadState),
  'incompatible-permissions': words(
    msg`Esos permisos no pueden estar juntos.`,
    msg`Elija otro rol, otras fechas, o quite uno de los permisos de cada par.`,
  ),
  'not-for-schools': words(
    msg`Las cuentas de escuela solo tienen el rol de escuela.`,
    msg`Elija la escuela y el rol Escuela, o ninguna escuela y otros roles. Ese rol solo puede ver a los estudiantes de su escuela.`,
  ),
  'own-roles': words(
    msg`Nadie cambia sus propios permisos.`,
    msg`Pídalo a otra persona que administre cuentas.`,
  ),
  'last-administrator': words(
    msg`Nadie más podría administrar cuentas y roles.`,
    msg`Antes, dé ese permiso sin fecha de término a otra persona que ya haya entrado.`,
  ),
  'role-held': words(
    msg`Alguien tiene o tuvo este rol.`,
    msg`La bitácora lo nombra, y por eso no se borra. Puede quitarle todos sus permisos.`,
  ),
  'role-built-in': words(
    msg`Este rol no se puede borrar.`,
    msg`El sistema le asigna tareas. Puede cambiar su nombre y sus permisos.`,
  ),
  'answer-incomplete': words(
    msg`A la respuesta le faltan datos.`,
    msg`Cada renglón aplicado lleva fecha; cada rechazo, su motivo.`,
  ),
  'answer-parts-unknown': words(
    msg`Las partes marcadas no son las de este renglón.`,
    msg`Márquelas de nuevo; si se aplicó todo, conteste «Aplicado».`,
  ),
  'form-not-accepted': words(
    msg`No recibimos el formulario.`,
    msg`Espere unos segundos y vuelva a enviarlo; lo que escribió sigue ahí.`,
  ),
  'complaint-not-found': words(
    msg`El folio y la clave no corresponden a un asunto.`,
    msg`Revíselos: la clave tiene veinte letras y números.`,
  ),
  'anonymous-stays-anonymous': words(
    msg`El asunto es anónimo.`,
    msg`No se relaciona con una persona, un beneficio ni un procedimiento: quien lo presentó no quiso decir quién es.`,
  ),
  'too-late-to-ask': words(
    msg`Ya pasó el plazo para pedir que se complete.`,
    msg`Atienda el asunto con lo que hay.`,
  ),
  'not-extendable': words(
    msg`Este plazo no se puede prorrogar.`,
    msg`No admite prórroga o ya se prorrogó una vez; conteste dentro del plazo.`,
  ),
  'outcome-not-of-kind': words(
    msg`Ese resultado no es de este tipo de asunto.`,
    msg`Elija otro resultado.`,
  ),
  'cause-missing': words(
    msg`Falta la causa.`,
    msg`En una queja procedente elija la causa: sin ella no se sabe qué mejorar.`,
  ),
  'catalogue-entry-not-valid': words(
    msg`Algo de lo elegido no existe o ya no está vigente.`,
    msg`Vuelva a cargar la página y elija de la lista.`,
  ),
  'assignee-not-valid': words(msg`Esa cuenta no atiende quejas.`, msg`Elija a otra persona.`),
  'procedure-missing': words(
    msg`Falta el procedimiento contra el que se presenta.`,
    msg`Relaciónelo primero; un recurso se turna a su procedimiento.`,
  ),
  'classify-instead': words(
    msg`Una denuncia no se turna a mano.`,
    msg`Clasifíquela como denuncia: así pasa al Órgano Interno de Control y queda reservada.`,
  ),
  'already-rated': words(msg`La respuesta ya se calificó.`, msg`Se pregunta una sola vez.`),
  'already-acknowledged': words(msg`El acuse ya está registrado.`, reloadState),
  'unknown-field': words(
    msg`La plantilla usa un campo que no existe.`,
    msg`Los campos son: folio, nombre, recibida_el, programa, convocatoria, oficina, area y hoy.`,
  ),
  'field-left': words(
    msg`El texto aún lleva campos entre llaves.`,
    msg`Complételos o quítelos antes de contestar.`,
  ),
  'too-many-attachments': words(
    msg`Ya hay cinco archivos.`,
    msg`Cada asunto lleva como máximo cinco.`,
  ),
  'attachment-not-anonymous': words(
    msg`En un asunto anónimo solo se admiten fotos y texto.`,
    msg`Otros archivos guardan el nombre de quien los hizo. Envíe una foto o una captura de pantalla.`,
  ),
  'invalid-token': words(
    msg`El acceso del programa no es válido o venció.`,
    msg`El programa debe pedir otro.`,
  ),
  'client-not-served': words(
    msg`No se atiende a este programa.`,
    msg`Está suspendido o cerrado, o su convenio no está vigente.`,
  ),
  'insufficient-scope': words(
    msg`El programa no tiene el alcance que pide esta operación.`,
    msg`Pídalo a quien administra los programas, si su convenio lo permite.`,
  ),
  'agreement-reference-taken': words(
    msg`Ya hay un convenio con esa referencia.`,
    msg`Búsquelo en la lista, o revise el número del instrumento.`,
  ),
  'agreement-ended': words(
    msg`El convenio ya terminó.`,
    msg`Registre el nuevo instrumento como otro convenio.`,
  ),
  'agreement-in-use': words(
    msg`Ya hay programas bajo este convenio.`,
    msg`Dependencia, finalidad, fundamento, firma e inicio no cambian; registre otro convenio.`,
  ),
  'agreement-dates-invalid': words(
    msg`Las fechas del convenio no concuerdan.`,
    msg`Se firma antes de empezar o el mismo día, y termina después.`,
  ),
  'scope-beyond-agreement': words(
    msg`Hay un alcance que el convenio no permite.`,
    msg`Quítelo, o pida a la Coordinación que registre el cambio del convenio.`,
  ),
  'client-closed': words(
    msg`El programa está cerrado.`,
    msg`Así queda. Si hace falta, cree otro bajo su convenio.`,
  ),
  'client-state-already': words(msg`El programa ya está en ese estado.`, reloadState),
  'two-secrets-live': words(
    msg`Ya sirven dos secretos.`,
    msg`Revoque el anterior cuando la dependencia ya use el nuevo.`,
  ),
  'secrets-not-used': words(
    msg`Este programa firma con sus propias llaves.`,
    msg`Para cambiar de llave, edite sus llaves públicas.`,
  ),
  'secret-revoked': words(msg`El secreto ya estaba revocado.`, reloadState),
  'keys-invalid': words(
    msg`Las llaves públicas no se pueden usar.`,
    msg`Vea junto al campo qué llave falla y por qué.`,
  ),
  'keys-missing': words(
    msg`Faltan las llaves públicas del programa.`,
    msg`Pídalas a la dependencia y péguelas o lea su archivo.`,
  ),
  'keys-not-used': words(
    msg`Este programa se identifica con un secreto.`,
    msg`Quite las llaves, o cree un programa que firme con ellas.`,
  ),
  'sandbox-among-real-data': words(
    msg`Los programas de prueba solo se atienden entre datos inventados.`,
    msg`Cree uno de producción aquí, o pruebe en una instalación de demostración.`,
  ),
  'picture-unreadable': words(
    msg`La imagen no se puede leer.`,
    msg`Guárdela de nuevo como JPEG o PNG.`,
  ),
  'cursor-unknown': words(
    msg`Ese lugar en los cambios no es de este cliente.`,
    msg`Use el último cursor que recibió, o empiece desde el principio.`,
  ),
  'cursor-expired': words(
    msg`Los cambios que siguen a ese lugar ya no se conservan.`,
    msg`Lea de nuevo el estado de sus personas y siga con lo que ocurra desde ahora.`,
  ),
  'cursor-and-start': words(
    msg`Se pidió a la vez un lugar y un comienzo.`,
    msg`Indique solo uno de los dos.`,
  ),
  'export-of-identifiers': words(
    msg`Su cuenta no puede sacar CURP, teléfonos ni correos completos.`,
    msg`Exporte la lista con los datos ocultos, o pida el archivo a la Coordinación.`,
  ),
  'export-column-unknown': words(
    msg`La lista no tiene alguna de las columnas que se piden.`,
    msg`Abra la lista de nuevo, elija las columnas y exporte otra vez.`,
  ),
  'export-filter-unknown': words(
    msg`La lista no tiene alguno de esos filtros, o no admite su valor.`,
    msg`Quite los filtros, póngalos de nuevo y exporte otra vez.`,
  ),
  'export-parent-missing': words(
    msg`Falta decir de qué ronda, escuela, carga, informe o convocatoria es la lista.`,
    msg`Abra la lista y exporte desde ahí.`,
  ),
  'exports-busy': words(
    msg`Ya salen tantas exportaciones como caben a la vez.`,
    msg`Espere a que termine alguna y exporte de nuevo; lo que eligió se conserva.`,
  ),
  'view-holds-person': words(
    msg`No se guardó: una vista no dice de quién se trata.`,
    msg`Quite la CURP, el folio o lo que escribió para buscar, y guarde la vista de nuevo. Los demás filtros, el orden y las columnas sí se guardan.`,
  ),
  'view-filter-unknown': words(
    msg`La lista no admite uno de los filtros.`,
    msg`Quite los filtros, póngalos de nuevo y guarde la vista.`,
  ),
  'view-name-taken': words(
    msg`Ya tiene una vista de esta lista con ese nombre.`,
    msg`Elija otro nombre, o cambie la que existe.`,
  ),
  'too-many-views': words(msg`Ya guardó 50 vistas.`, msg`Elimine alguna que no use.`),
  'view-of-another': words(
    msg`La vista es de otra persona.`,
    msg`Solo quien la guardó la cambia o la elimina. Guarde la suya con otro nombre.`,
  ),
  'webhook-url-invalid': words(
    msg`La dirección no es válida.`,
    msg`Escríbala completa, como https://servidor/ruta, sin usuario, contraseña ni fragmento.`,
  ),
  'webhook-url-not-https': words(
    msg`La dirección no usa https.`,
    msg`Publíquela con un certificado y regístrela con https.`,
  ),
  'webhook-address-private': words(
    msg`La dirección es interna o privada.`,
    msg`Registre una que se alcance desde internet.`,
  ),
  'too-many-webhooks': words(
    msg`El programa ya tiene diez direcciones.`,
    msg`Elimine una que no use.`,
  ),
  'webhook-url-taken': words(msg`El programa ya tiene esa dirección.`, msg`Cambie la que existe.`),
  'webhook-not-ready': words(msg`La dirección no está en ese punto.`, reloadState),
  'webhook-unverified': words(
    msg`La dirección no ha respondido a la prueba.`,
    msg`Envíe otra prueba cuando el servidor devuelva el reto.`,
  ),
  'webhook-secrets-busy': words(
    msg`Ya firman dos secretos.`,
    msg`Espere a que venza el anterior. Si alguien más conoce el actual, pida cero horas.`,
  ),
  'delivery-forgotten': words(
    msg`Ese aviso ya no se conserva.`,
    msg`Lea el estado actual con las consultas.`,
  ),
}
