# What the service itself says around the dialogs, in Spanish. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = No pudimos confirmar que es usted y tenemos que esperar un rato. Por favor, llame a su centro de salud.
link-open = Abrir la página
link-offer = Para el registro necesitamos el código de su carta y su fecha de nacimiento. Escríbalos en la página del botón o aquí mismo.
link-undo = Puede anular el registro de este LINE cuando quiera: envíe “anular registro”.
link-undone = El registro de este LINE quedó anulado. Nuestro personal le llamará para acordar otra forma de contacto.
link-waits = Recibimos su registro. Ya hay otro LINE registrado, por eso nuestro personal lo comprobará antes. Hasta entonces escribimos al anterior.
link-title = Registro de LINE
link-code = Código de la carta (8 caracteres)
link-wrong = El código y la fecha de nacimiento no coinciden. Revíselos, por favor.
link-expired = Esta página caducó. Vuelva a LINE y envíe “registro”.

## Answers outside a conversation

reply-nothing-open = Gracias. Ahora no hay nada que contestar. Si se siente peor, llame a su centro de salud.
reply-unknown-sender = Esta es la respuesta automática del seguimiento de salud. Por favor, llame a su centro de salud.
follow-again = Gracias por volver. Le preguntaremos otra vez por aquí.
words-needed = Gracias. No podemos leer fotos, stickers ni audios. Por favor, responda con palabras.
opt-out-done = Entendido. Ya no le enviaremos mensajes por aquí. Nuestro personal le llamará para ver cómo seguimos.
reminder = Hoy todavía no tenemos su respuesta. Cuéntenos cómo está, por favor.

## Calls

call-opening = Esta es una llamada automática de su centro de salud. Tenemos unas preguntas. Toma más o menos un minuto.
call-goodbye = Hasta luego.
call-nothing-open = Hoy no hay más preguntas. Muchas gracias. Hasta luego.
call-try-later = Lo sentimos, ahora no podemos tomar sus respuestas. Le llamaremos más tarde.
call-in-code = Gracias por llamar. Marque el número de 8 cifras de su carta. Para hablar con nuestro personal, marque el 0.
call-in-birth = Ahora marque su fecha de nacimiento con 8 cifras: año, mes y día. Para el 2 de enero de 1940, marque 1 9 4 0 0 1 0 2.
call-in-wrong = El número o la fecha de nacimiento no coinciden. Inténtelo otra vez.
call-in-ended = No pudimos confirmar quién es usted. Llame directamente a su centro de salud. Si es urgente, llame al 119.
call-connect = Le comunicamos con nuestro personal. No cuelgue, por favor.
call-machine = Le hemos llamado y volveremos a llamar más tarde. Hasta luego.
voice-choice = {" "}Para «{ $label }», presione { $key }.
voice-press = {""}

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = Por favor, comuníquese hoy
mail-check-in = Por favor, comuníquese hoy con nosotros: abra esta página y responda.
mail-again-subject = Recordatorio: por favor, comuníquese hoy
mail-again = Hoy aún no hemos recibido su respuesta. Por favor, abra esta página y responda.
mail-no-reply = Nadie lee lo que llega a esta dirección. Si nos necesita, llame a su oficina. En una emergencia, llame al 119.
mail-stop = Para no recibir más correos, abra esta página.
mail-stop-button = Dejar de recibir correos
mail-stop-done = No le enviaremos más correos. Nuestro personal se comunicará con usted.

## The web form

form-title = Cómo está hoy
form-birth-date = Fecha de nacimiento
form-continue = Continuar
form-wrong = La fecha de nacimiento no coincide. Por favor, revísela.
form-locked = No pudimos confirmar que es usted y por eso esta página está cerrada. Por favor, llame a su centro de salud.
form-expired = Esta página ya venció. Espere nuestro próximo mensaje o llame a su centro de salud.
form-thanks = Gracias por sus respuestas. Ya puede cerrar esta página.
form-send = Enviar
form-language = Idioma

## Notices

notice-emergency = Si es urgente, si le cuesta respirar o le duele el pecho, llame enseguida al 119.

talk-outdated = Nuestras preguntas han cambiado. Por eso le llamará nuestro personal. Muchas gracias.
late-noted = Ya pasó la hora para estas respuestas, pero igual las anotamos. Muchas gracias.
button-expired = Ese botón es antiguo y ya no vale.

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = [{ $who }]
    .voice = Ahora preguntamos por { $who }.
pick-date = Elegir la fecha

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = Recibimos sus respuestas de hoy

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, unless that stands in the middle as in Japanese.

decimal-sign = .
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole } punto { $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }
       *[other] { $whole } punto { $fraction }
    }
written-date = { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = Esta es una llamada automática de su centro de salud. Le enviaremos un mensaje de texto.
voice-date = Por favor, marque el año, el mes y el día con ocho números. Para el 5 de marzo de 1950, presione 1, 9, 5, 0, 0, 3, 0, 5.
voice-staff-will-ask = Nuestro personal le preguntará esto más tarde. Para continuar, presione 1.
voice-speak = Por favor, diga ahora su respuesta.
voice-may-speak = También puede decir su respuesta.

## More on the web form

form-proxy = Contesto por otra persona (familiar o ayudante)
form-year = Año
form-month = Mes
form-day = Día
form-date-hint = Por ejemplo, 1950-03-05
form-optional = Puede dejar esto sin contestar.
form-skip = Dejar esta pregunta
form-back = Cambiar mi última respuesta

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 110 characters. A single á, í, ó, ú, ã or ç would leave 23.

sms-request = Mimamori: por favor, responda hoy.
sms-reminder = Mimamori: hoy esperamos su respuesta.
sms-more = Recibido, gracias. Por favor, siga por este enlace.
sms-again = Disculpe, no pudimos leerlo. Por favor, responda por este enlace.
sms-back = Respuesta retirada. Por favor, responda por este enlace.
sms-rest = Recibido, gracias. Por favor, siga leyendo en este enlace. ¿Es urgente? Llame al 119.
sms-received = Recibido, gracias.
sms-staff = Recibido. Nuestro personal le va a llamar.
sms-stopped = Ya no le mandamos mensajes. Nuestro personal le va a llamar.
sms-help = Responda 0 y nuestro personal le llama. Para no recibir mensajes: PARAR. ¿Es urgente? Llame al 119.
sms-emergency = Llame ahora mismo al 119. Nuestro personal le llama enseguida.
sms-which = Por favor, use el enlace enviado para cada persona.
sms-about = { $who }:
sms-here = Por favor, responda por este enlace.
