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
    .sms = Esta respuesta es de un sistema de seguimiento de salud. Por favor, llame a su centro de salud.
opt-out-done = Entendido. Ya no le enviaremos mensajes por aquí. Nuestro personal le llamará para ver cómo seguimos.
    .sms = Ya no le mandamos mensajes. Nuestro personal le va a llamar.
reminder = Hoy todavía no tenemos su respuesta. Cuéntenos cómo está, por favor.
    .sms = Hoy no tenemos su respuesta. Por favor, responda.
sms-form-link = Responda en: { $url }

## Calls

call-opening = Le llama el seguimiento de salud de su centro de salud. Queremos saber cómo está hoy. Toma más o menos un minuto.
call-goodbye = Hasta luego.
call-nothing-open = Hoy no hay más preguntas. Muchas gracias. Hasta luego.
call-try-later = Lo sentimos, ahora no podemos tomar sus respuestas. Le llamaremos más tarde.
voice-choice = {" "}Para «{ $label }», presione { $key }.
voice-press = {""}

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
    .sms = Las preguntas son nuevas. Por eso le va a llamar nuestro personal. Gracias.
late-noted = Ya pasó la hora para estas respuestas, pero igual las anotamos. Muchas gracias.
    .sms = Ya era tarde para estas respuestas, pero igual las anotamos. Gracias.
button-expired = Ese botón es antiguo y ya no vale.

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = [{ $who }]
    .sms = { $who }:
    .voice = Ahora preguntamos por { $who }.
pick-date = Elegir la fecha

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = Recibimos sus respuestas de hoy
# Stands instead of a question that is too long for a text message; a link to the form follows on the next line.
question-on-form = Por favor, conteste la siguiente pregunta en:

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

call-no-voice = Este es el seguimiento de salud de su centro de salud. Le enviaremos un mensaje de texto.
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
