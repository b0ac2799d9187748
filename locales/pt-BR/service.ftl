# What the service itself says around the dialogs, in Portuguese. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = Não conseguimos confirmar que é você e precisamos esperar um pouco. Por favor, ligue para o seu centro de saúde.
link-open = Abrir a página
link-offer = Para o cadastro, precisamos do código da sua carta e da sua data de nascimento. Informe-os na página do botão ou escreva aqui.
link-undo = Você pode cancelar o cadastro deste LINE quando quiser: envie “descadastrar”.
link-undone = O cadastro deste LINE foi cancelado. A nossa equipe vai ligar para combinar outra forma de contato.
link-waits = Recebemos o seu cadastro. Já existe outro LINE cadastrado, por isso a nossa equipe vai confirmar antes. Até lá, escrevemos para o LINE anterior.
link-title = Cadastro do LINE
link-code = Código da carta (8 caracteres)
link-wrong = O código e a data de nascimento não conferem. Verifique novamente.
link-expired = Esta página expirou. Volte ao LINE e envie “cadastro”.

## Answers outside a conversation

reply-nothing-open = Obrigado. Agora não há nada para responder. Se piorar, ligue para o seu centro de saúde.
reply-unknown-sender = Esta é a resposta automática do acompanhamento de saúde. Por favor, ligue para o seu centro de saúde.
follow-again = Que bom que você voltou. Vamos perguntar por aqui de novo.
words-needed = Agradecemos. Não conseguimos ler fotos, figurinhas nem áudios. Por favor, responda por escrito.
opt-out-done = Entendido. Não vamos mais enviar mensagens por aqui. A nossa equipe vai ligar para combinar como seguir.
reminder = Hoje ainda não recebemos a sua resposta. Conte para nós como está, por favor.

## Calls

call-opening = Esta é uma ligação automática do seu centro de saúde. Temos algumas perguntas. Leva mais ou menos um minuto.
call-goodbye = Até logo.
call-nothing-open = Hoje não há mais perguntas. Muito obrigado. Até logo.
call-try-later = Desculpe, agora não podemos receber as suas respostas. Vamos ligar de novo mais tarde.
call-in-code = Obrigado por ligar. Digite o número de 8 dígitos da sua carta. Para falar com a nossa equipe, digite 0.
call-in-birth = Agora digite a sua data de nascimento com 8 dígitos: ano, mês e dia. Para 2 de janeiro de 1940, digite 1 9 4 0 0 1 0 2.
call-in-wrong = O número ou a data de nascimento não confere. Tente outra vez.
call-in-ended = Não conseguimos confirmar quem você é. Ligue diretamente para o seu centro de saúde. Se for urgente, ligue para 119.
call-connect = Vamos passar a ligação para a nossa equipe. Aguarde na linha, por favor.
call-machine = Nós ligamos para você e vamos ligar de novo mais tarde. Até logo.
voice-choice = {" "}Para “{ $label }”, aperte { $key }.
voice-press = {""}

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = Por favor, entre em contato hoje
mail-check-in = Por favor, entre em contato hoje: abra esta página e responda.
mail-again-subject = Lembrete: por favor, entre em contato hoje
mail-again = Hoje ainda não recebemos a sua resposta. Por favor, abra esta página e responda.
mail-no-reply = Ninguém lê o que chega a este endereço. Se precisar, ligue para o seu atendimento. Em caso de urgência, ligue 119.
mail-stop = Para não receber mais e-mails, abra esta página.
mail-stop-button = Parar os e-mails
mail-stop-done = Não enviaremos mais e-mails. A nossa equipe vai falar com você.

## The web form

form-title = Como você está hoje
form-birth-date = Data de nascimento
form-continue = Continuar
form-wrong = A data de nascimento não confere. Verifique, por favor.
form-locked = Não conseguimos confirmar que é você e por isso esta página está fechada. Por favor, ligue para o seu centro de saúde.
form-expired = O prazo desta página terminou. Espere a nossa próxima mensagem ou ligue para o seu centro de saúde.
form-thanks = Obrigado pelas suas respostas. Você já pode fechar esta página.
form-send = Enviar
form-language = Idioma

## Notices

notice-emergency = Se for urgente, se estiver difícil respirar ou com dor no peito, ligue logo para o 119.

talk-outdated = As nossas perguntas mudaram. Por isso a nossa equipe vai ligar para você. Muito obrigado.
late-noted = O prazo destas respostas já passou, mas mesmo assim anotamos tudo. Muito obrigado.
button-expired = Esse botão é antigo e não vale mais.

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = [{ $who }]
    .voice = Agora perguntamos sobre { $who }.
pick-date = Escolher a data

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = Recebemos suas respostas de hoje

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, unless that stands in the middle as in Japanese.

decimal-sign = ,
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole } vírgula { $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }
       *[other] { $whole } vírgula { $fraction }
    }
written-date = { $day } de { $month ->
        [1] janeiro
        [2] fevereiro
        [3] março
        [4] abril
        [5] maio
        [6] junho
        [7] julho
        [8] agosto
        [9] setembro
        [10] outubro
        [11] novembro
       *[12] dezembro
    } de { $year }

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = Esta é uma ligação automática do seu centro de saúde. Vamos enviar uma mensagem de texto.
voice-date = Por favor, digite o ano, o mês e o dia com oito números. Para 5 de março de 1950, aperte 1, 9, 5, 0, 0, 3, 0, 5.
voice-staff-will-ask = A nossa equipe vai perguntar isto mais tarde. Para continuar, aperte 1.
voice-speak = Por favor, diga agora a sua resposta.
voice-may-speak = Você também pode falar a sua resposta.

## More on the web form

form-proxy = Estou respondendo por outra pessoa (família ou ajudante)
form-year = Ano
form-month = Mês
form-day = Dia
form-date-hint = Por exemplo, 1950-03-05
form-optional = Pode deixar em branco.
form-skip = Deixar esta pergunta
form-back = Mudar a minha última resposta

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 110 characters. A single á, í, ó, ú, ã or ç would leave 23.

sms-request = Mimamori: por favor, responda hoje.
sms-reminder = Mimamori: ainda esperamos a sua resposta de hoje.
sms-more = Recebido, obrigado. Por favor, continue aqui.
sms-again = Desculpe, isso ficou pouco claro. Responda aqui, por favor.
sms-back = Resposta retirada. Responda aqui, por favor.
sms-rest = Recebido, obrigado. Por favor, continue lendo aqui. Urgente? Ligue 119.
sms-received = Recebido, obrigado.
sms-staff = Recebido. A nossa equipe vai ligar.
sms-stopped = Paramos de enviar mensagens. A nossa equipe vai ligar.
sms-help = Responda 0 e a nossa equipe liga. Para encerrar as mensagens: PARAR. Urgente? Ligue 119.
sms-emergency = Ligue agora mesmo para 119. A nossa equipe vai ligar logo.
sms-which = Por favor, use o link enviado para cada pessoa.
sms-about = { $who }:
sms-here = Responda aqui, por favor.
