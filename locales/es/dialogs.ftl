# What the dialogs say and ask, in Spanish as it is spoken in Latin America. See locales/ja/dialogs.ftl for the meaning
# of the attributes.

## Begin and end

greeting = { $name ->
        [none] Hola, le saluda el servicio de seguimiento de su salud. Cuéntenos cómo está hoy, por favor.
       *[other] Hola, { $name }. Le saluda el servicio de seguimiento de su salud. Cuéntenos cómo está hoy, por favor.
    }
    .voice = Por favor, conteste con las teclas de su teléfono. Para oír la pregunta otra vez, presione 9. Para hablar con nuestro personal, presione 0.
thanks = Gracias por sus respuestas. Cuídese mucho, por favor.
    .voice = Muchas gracias. Cuídese mucho.

## Questions

ask-unwell = ¿Tiene fiebre de 37.5 °C o más, tos, dolor de garganta, goteo de la nariz, nariz tapada, cansancio, falta de aire o alguna otra molestia?
    .voice = ¿Tiene fiebre de 37 punto 5 o más, tos, dolor de garganta, goteo de la nariz, nariz tapada, cansancio, falta de aire, o alguna otra molestia?
    .short = Alguna molestia
ask-temperature = ¿Cuál es su temperatura hoy? (por ejemplo, 36.5)
    .voice = Por favor, marque su temperatura con tres números. Para 36 punto 5, presione 3, 6, 5.
    .short = Temperatura
ask-oxygen = ¿Qué número de oxígeno (SpO2) marca su oxímetro? (por ejemplo, 97)
    .voice = Por favor, marque el número de oxígeno que muestra el aparato del dedo. Para 97, presione 9, 7.
    .short = SpO2
ask-any-symptoms = ¿Tiene tos, dolor de garganta, cansancio, falta de aire, náuseas, diarrea, pérdida del gusto o del olfato, dificultad para comer o beber, o alguna otra molestia?
    .voice = ¿Tiene tos, dolor de garganta, cansancio, falta de aire, náuseas, diarrea, pérdida del gusto o del olfato, dificultad para comer o beber, o alguna otra molestia?
    .short = Molestias
ask-symptoms = ¿Qué síntomas tiene? Toque un botón o escríbalos todos juntos, como «tos y cansancio».
    .voice = Le preguntaremos por sus síntomas uno por uno.
    .short = Cuáles molestias
ask-more = ¿Algo más? Si no, toque «Eso es todo».
ask-breath = ¿Cuál de estas se parece más a su falta de aire?
    .short = Falta de aire
ask-household = ¿Alguien que vive con usted está enfermo, por ejemplo con fiebre o tos?
    .short = Molestias en casa
ask-emergency-signs = Labios morados, respiración agitada, dolor de pecho, no poder acostarse, mucho sueño, pulso irregular: ¿tiene alguna de estas señales?
    .short = Señales urgentes
ask-which-signs = ¿Cuáles de estas señales tiene?
    .short = Cuáles señales
ask-compared = ¿Cómo se siente en comparación con ayer?
    .short = Desde ayer

## Answers on offer

answer-yes = Sí
answer-no = No
answer-done = Eso es todo
list-separator = {", "}

better = Mejor
    .label = Mejor
same = Igual
    .label = Igual
worse = Peor
    .label = Peor
a-little = Solo un poco, o ninguna de estas
    .label = Un poco o ninguna

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = ¿Tiene tos?
    .label = Tos
sx-sputum = ¿Tiene flema?
    .label = Flema
sx-sore-throat = ¿Le duele la garganta?
    .label = Dolor de garganta
sx-runny-nose = ¿Le gotea la nariz?
    .label = Goteo de la nariz
sx-congestion = ¿Tiene la nariz tapada?
    .label = Nariz tapada
sx-dyspnoea = ¿Le falta el aire?
    .label = Falta de aire
sx-fatigue = ¿Siente cansancio o falta de fuerzas?
    .label = Cansancio
sx-headache = ¿Le duele la cabeza?
    .label = Dolor de cabeza
sx-muscle = ¿Le duelen los músculos o el cuerpo?
    .label = Dolor muscular
sx-nausea = ¿Tiene náuseas o ganas de vomitar?
    .label = Ganas de vomitar
sx-diarrhoea = ¿Tiene diarrea?
    .label = Diarrea
sx-taste = ¿Le cuesta sentir el sabor de la comida?
    .label = No siento sabores
sx-smell = ¿Le cuesta sentir los olores?
    .label = No siento olores
sx-intake = ¿No puede comer o beber?
    .label = No puedo comer/beber
sx-joint = ¿Le duelen las articulaciones?
    .label = Dolor articular
sx-vomiting = ¿Ha vomitado?
    .label = Vomité
sx-appetite = ¿Ha perdido el apetito?
    .label = Sin apetito
sx-no-urine = ¿Lleva medio día sin orinar?
    .label = 12 horas sin orinar
sx-chills = ¿Tiene escalofríos?
    .label = Escalofríos
sx-eyes = ¿Tiene los ojos rojos?
    .label = Ojos rojos
sx-other = ¿Tiene alguna otra molestia?
    .label = Otra molestia

em-pallor = ¿Está claramente pálida la cara?
    .label = Cara sin color
em-cyanosis = ¿Están morados los labios?
    .label = Labios morados
em-unusual = ¿Hay algo extraño, que no es como siempre?
    .label = Distinto de siempre
em-tachypnoea = ¿La respiración es rápida o agitada?
    .label = Respira agitado
em-sudden-dyspnoea = ¿Le empezó a faltar el aire de repente?
    .label = De repente sin aire
em-exertion = ¿Le falta el aire al moverse un poco?
    .label = Al moverse un poco
em-chest-pain = ¿Le duele el pecho?
    .label = Dolor de pecho
em-orthopnoea = ¿Le falta el aire si se acuesta, y por eso no puede acostarse?
    .label = No puede acostarse
em-shoulders = ¿Mueve los hombros cada vez que respira?
    .label = Hombros al respirar
em-wheeze = ¿Le empezó de repente un silbido en el pecho?
    .label = Silbido repentino
em-drowsy = ¿Tiene mucho sueño y reacciona poco?
    .label = Reacciona poco
em-unresponsive = ¿Parece ausente y no responde?
    .label = No responde
em-pulse = ¿El pulso salta o es irregular?
    .label = Pulso irregular

## Saying back

heard-temperature = { $value } grados, gracias.
heard-oxygen = { $value } por ciento, gracias.

## When it is not clear

again-yes-no = Disculpe, no pudimos entender. Por favor, conteste sí o no.
    .voice = Disculpe. Por favor, presione 1 o 2.
again-one-of = Disculpe, no pudimos entender. Por favor, elija una de estas respuestas.
    .voice = Disculpe. Por favor, presione una tecla.
again-many-of = Disculpe, no pudimos entender. Por favor, escriba los síntomas, como «tos y cansancio».
    .voice = Disculpe. Por favor, presione 1 o 2.
again-temperature = Disculpe, no pudimos entender. Por favor, escriba su temperatura con números, como 36.5.
    .voice = Disculpe. Por favor, marque su temperatura con tres números.
again-quantity = Disculpe, no pudimos entender. Por favor, escriba solo el número.
    .voice = Disculpe. Por favor, presione las teclas de los números.
again-range = Esperamos un número de { $least } a { $greatest }. ¿Podría revisarlo una vez más?
left-out = Está bien. Dejamos esta pregunta.
already-answered = Gracias, ya tenemos esa respuesta.
help = Conteste con los botones o con sus propias palabras. Para corregir una respuesta, escriba «corregir»; para hablar con nuestro personal, «personal»; para no recibir más mensajes, «parar». Si se siente mal, llame enseguida a su centro de salud.
    .voice = Conteste con las teclas de su teléfono. Para oír la pregunta otra vez, presione 9. Para corregir una respuesta, presione la tecla asterisco. Para hablar con nuestro personal, presione 0.

## When somebody takes over

staff-will-call = Con mucho gusto. Nuestro personal le llamará.
silence-goodbye = No pudimos oír su respuesta. Lo intentaremos otra vez más tarde. Hasta luego.
unreadable-goodbye = Disculpe, no pudimos entender su respuesta. Nuestro personal la leerá y le llamará.
    .voice = Disculpe. Nuestro personal le llamará. Hasta luego.
kept-for-staff = Gracias. Se lo diremos a nuestro personal.
after-end = Gracias. Se lo diremos a nuestro personal. Si se siente peor, llame a su centro de salud.
    .voice = Gracias. Ya tenemos sus respuestas de hoy. Si se siente peor, llame a su centro de salud.

## Danger

emergency-now = Llame ahora mismo al 119 o a su centro de salud. No espere y no se quede sin ayuda.
    .voice = Llame ahora mismo al 1, 1, 9, o a su centro de salud.
emergency-goodbye = Nuestro personal también le llamará enseguida. Tenga su teléfono cerca, por favor.
    .voice = Nuestro personal también le llamará enseguida. Tenga su teléfono cerca.

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name }
       *[other] { $name } ({ $age } años)
    }
    .voice = { $age ->
        [none] { $name }
       *[other] { $name }, de { $age } años
    }
household-begin = Le preguntaremos por { $count } personas, una por una.
next-person = Gracias. Ahora, sobre { $who }.
first-person = Primero, sobre { $who }.

## Taking back, and saying back

back-again = Claro que sí. Se lo preguntamos otra vez.
back-nothing = No hay ninguna respuesta que corregir.
heard-yes = Usted dijo que sí.
heard-no = Usted dijo que no.
heard-choice = Usted dijo «{ $label }».
    .voice = Usted dijo: { $label }.
back-hint = Si no es correcto, escriba «corregir».
    .voice = Si no es correcto, presione la tecla asterisco.
proxy-noted = Usted contesta por otra persona: muchas gracias. Cuéntenos cómo está esa persona, por favor.

## Waiting for the second look

oxygen-rest = El número de oxígeno está un poco bajo. Descanse 15 minutos y mida otra vez, por favor. Entonces le preguntaremos. Si le cuesta respirar, llame al 119 enseguida.
    .voice = El número de oxígeno está un poco bajo. Por favor, descanse 15 minutos y mida otra vez. Entonces le llamaremos. Si le cuesta respirar, llame al 1, 1, 9 enseguida.
ask-oxygen-again = ¿Qué marca ahora su oxímetro (SpO2)? (por ejemplo, 97)
    .voice = Por favor, marque el número de oxígeno que midió otra vez. Para 97, presione 9, 7.
    .short = SpO2 (segunda)
wait-noted = Gracias. Le preguntaremos otra vez cuando sea la hora.

## Contacts of a case

ask-contact-symptoms = ¿Tiene tos, dolor de garganta, goteo de la nariz, nariz tapada, cansancio, falta de aire, dolor de cabeza, diarrea, pérdida del gusto o del olfato, o alguna otra molestia?
    .short = Molestias
contact-advice = Si tiene síntomas, llame a su centro de salud o a su médico antes de salir de casa.

## The first call to the elderly

first-call-who = Le saluda el seguimiento de salud de su centro de salud. Por un tiempo le preguntaremos todos los días cómo está.
    .voice = Le llama su centro de salud. Por un tiempo le llamaremos todos los días con unas preguntas. Esta es una voz grabada. Pero si presiona 0, en cualquier momento, nuestro personal le llamará.
first-call-number = Por favor, guarde este número de teléfono con el nombre «centro de salud». Nunca le pediremos dinero ni claves.
    .voice = Por favor, anote el número de esta llamada, o guárdelo en su teléfono. Nunca le pediremos dinero ni claves.
first-call-what = Solo le preguntamos por su salud: fiebre, respiración, tos y cosas así. Toma más o menos un minuto.
    .voice = Solo le haremos unas preguntas cortas. Toma más o menos un minuto.
ask-first-call-understood = ¿Quedó todo claro hasta aquí?
first-call-thanks = Muchas gracias. Esperamos sus respuestas.
first-call-staff = No se preocupe. Nuestro personal le llamará y le explicará todo con calma.

## The last day

last-day = Hoy está previsto que sea el último día de nuestras preguntas. Su centro de salud le avisará cuando termine el seguimiento. Si más adelante se siente peor, llame a su médico o a su centro de salud.
ask-worries = ¿Hay algo que le preocupa o que nos quiere decir? Escríbalo aquí, por favor. Si no hay nada, escriba «nada».
    .voice = Si algo le preocupa y quiere hablar con nuestro personal, presione 0. Si no, presione 1.
last-day-thanks = Gracias por contestar todo este tiempo. Cuídese mucho, por favor.

## Enrolment: in the language that is chosen first

enrol-welcome = Hola. Le saluda el seguimiento de salud de su centro de salud.
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = ¿En qué idioma le hablamos?
language-ja = 日本語
    .label = 日本語
language-ja-easy = やさしい日本語
    .label = やさしい にほんご
language-en = English
    .label = English
language-zh-Hans = 简体中文
    .label = 简体中文
language-zh-Hant = 繁體中文
    .label = 繁體中文
language-ko = 한국어
    .label = 한국어
language-pt-BR = Português
    .label = Português
language-vi = Tiếng Việt
    .label = Tiếng Việt
language-tl = Tagalog
    .label = Tagalog
language-ne = नेपाली
    .label = नेपाली
language-id = Bahasa Indonesia
    .label = Bahasa Indonesia
language-th = ไทย
    .label = ไทย
language-es = Español
    .label = Español
ask-code = Por favor, envíe el código de su carta (8 caracteres).
ask-birth-date = Para saber que es usted: ¿cuál es su fecha de nacimiento? (por ejemplo, 1960-05-03)
    .voice = Para saber que es usted, marque su fecha de nacimiento con ocho números: año, mes y día. Para el 3 de mayo de 1960, presione 1, 9, 6, 0, 0, 5, 0, 3.
look-up-failed = El código o la fecha de nacimiento no coinciden. Por favor, empiece otra vez con el código.
consent-what = Le preguntaremos todos los días cómo está. Usamos sus respuestas solo para cuidar de su salud.
consent-who = Sus respuestas y su nombre los ven su centro de salud, la central de llamadas a la que este lo encargó, los médicos que le atienden y, cuando haga falta coordinar, la prefectura. El ministerio solo ve cifras, sin nombres. Queda anotado quién miró. Usted puede dejarlo cuando quiera.
ask-consent = ¿Está de acuerdo en que le preguntemos así todos los días?
consent-refused = Está bien. No le preguntaremos por aquí. Nuestro personal le llamará.
ask-channel = ¿Cómo prefiere que le contactemos cada día?
channel-line = LINE
    .label = LINE
channel-sms = Mensaje de texto (SMS)
    .label = Mensaje de texto
channel-voice = Llamada automática
    .label = Llamada
ask-hour = ¿Más o menos a qué hora?
hour-8 = 8 de la mañana
    .label = 8 de la mañana
hour-11 = 11 de la mañana
    .label = 11 de la mañana
hour-14 = 2 de la tarde
    .label = 2 de la tarde
hour-18 = 6 de la tarde
    .label = 6 de la tarde
enrol-done = Su inscripción está hecha. Le preguntaremos todos los días cómo está. Para terminar, escriba «parar»; si nos necesita, escriba «personal».
    .voice = Su registro ya está hecho. Le preguntaremos todos los días cómo está.

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = Sus respuestas de hoy
value-degrees = { $value } °C
value-percent = { $value } %
summary-none = Ninguna

## When an answer of these kinds is not clear

again-code = Disculpe, no pudimos leer el código. Por favor, envíe los 8 caracteres de su carta tal como están.
again-date = Disculpe, no pudimos leer la fecha. Por favor, escríbala así: 1960-05-03.
    .voice = Disculpe. Por favor, marque la fecha con ocho números: año, mes y día.
again-text = Disculpe, por favor escríbalo una vez más.
