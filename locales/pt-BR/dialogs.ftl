# What the dialogs say and ask, in Portuguese as it is spoken in Brazil. See locales/ja/dialogs.ftl for the meaning of
# the attributes.

## Begin and end

greeting = { $name ->
        [none] Olá! Aqui é o acompanhamento da sua saúde. Conte para nós como está hoje, por favor.
       *[other] Olá, { $name }! Aqui é o acompanhamento da sua saúde. Conte para nós como está hoje, por favor.
    }
    .voice = Por favor, responda com as teclas do seu telefone. Para ouvir a pergunta de novo, aperte 9. Para falar com a nossa equipe, aperte 0.
thanks = Obrigado pelas suas respostas. Cuide-se bem!
    .voice = Muito obrigado. Cuide-se bem.

## Questions

ask-unwell = Você tem febre de 37,5 °C ou mais, tosse, dor de garganta, coriza, nariz entupido, cansaço, falta de ar ou algum outro mal-estar?
    .voice = Você tem febre de 37 vírgula 5 ou mais, tosse, dor de garganta, coriza, nariz entupido, cansaço, falta de ar, ou algum outro mal-estar?
    .short = Algum mal-estar
ask-temperature = Qual é a sua temperatura hoje? (por exemplo, 36,5)
    .voice = Por favor, digite a sua temperatura com três números. Para 36 vírgula 5, aperte 3, 6, 5.
    .short = Temperatura
ask-oxygen = Que número de oxigênio (SpO2) o seu oxímetro mostra? (por exemplo, 97)
    .voice = Por favor, digite o número de oxigênio do aparelho de dedo. Para 97, aperte 9, 7.
    .short = SpO2
ask-any-symptoms = Você tem tosse, dor de garganta, cansaço, falta de ar, enjoo, diarreia, perda do paladar ou do olfato, dificuldade para comer ou beber, ou algum outro mal-estar?
    .voice = Você tem tosse, dor de garganta, cansaço, falta de ar, enjoo, diarreia, perda do paladar ou do olfato, dificuldade para comer ou beber, ou algum outro mal-estar?
    .short = Sintomas
ask-symptoms = Quais sintomas você tem? Toque em um botão ou escreva todos juntos, como “tosse e cansaço”.
    .voice = Vamos perguntar sobre os seus sintomas, um por um.
    .short = Quais sintomas
ask-more = Mais alguma coisa? Se não, toque em “É só isso”.
ask-breath = Qual destas opções é mais parecida com a sua falta de ar?
    .short = Falta de ar
ask-household = Alguém que mora com você está doente, por exemplo com febre ou tosse?
    .voice = Alguém que mora com você está doente, por exemplo, com febre ou tosse?
    .short = Sintomas em casa
ask-emergency-signs = Lábios roxos, respiração ofegante, dor no peito, não conseguir deitar, muita sonolência, pulso irregular: você tem algum destes sinais?
    .short = Sinais urgentes
ask-which-signs = Quais destes sinais você tem?
    .short = Quais sinais
ask-compared = Como você se sente em comparação com ontem?
    .short = Desde ontem

## Answers on offer

answer-yes = Sim
answer-no = Não
answer-done = É só isso
list-separator = {", "}

better = Melhor
    .label = Melhor
same = Igual
    .label = Igual
worse = Pior
    .label = Pior
a-little = Só um pouco, ou nenhuma destas
    .label = Um pouco ou nenhuma

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = Você tem tosse?
    .label = Tosse
sx-sputum = Você tem catarro?
    .label = Catarro
sx-sore-throat = Você tem dor de garganta?
    .label = Dor de garganta
sx-runny-nose = O seu nariz está escorrendo?
    .label = Nariz escorrendo
sx-congestion = O seu nariz está entupido?
    .label = Nariz entupido
sx-dyspnoea = Você tem falta de ar?
    .label = Falta de ar
sx-fatigue = Você sente cansaço ou fraqueza?
    .label = Cansaço, fraqueza
sx-headache = Você tem dor de cabeça?
    .label = Dor de cabeça
sx-muscle = Você tem dor no corpo ou nos músculos?
    .label = Dor no corpo
sx-nausea = Você sente enjoo?
    .label = Enjoo
sx-diarrhoea = Você tem diarreia?
    .label = Diarreia
sx-taste = Você tem dificuldade para sentir o gosto?
    .label = Não sinto gosto
sx-smell = Você tem dificuldade para sentir cheiros?
    .label = Não sinto cheiro
sx-intake = Você não consegue comer ou beber?
    .label = Não como nem bebo
sx-joint = Você tem dor nas juntas?
    .label = Dor nas juntas
sx-vomiting = Você vomitou?
    .label = Vômito
sx-appetite = Você está sem apetite?
    .label = Sem apetite
sx-no-urine = Você está há meio dia sem urinar?
    .label = Meio dia sem urinar
sx-chills = Você tem calafrios?
    .label = Calafrios
sx-eyes = Os seus olhos estão vermelhos?
    .label = Olhos vermelhos
sx-other = Você tem algum outro mal-estar?
    .label = Outro mal-estar

em-pallor = O rosto está claramente pálido?
    .label = Rosto sem cor
em-cyanosis = Os lábios estão roxos?
    .label = Boca roxa
em-unusual = Há algo estranho, diferente do normal?
    .label = Diferente do normal
em-tachypnoea = A respiração está rápida ou ofegante?
    .label = Respira ofegante
em-sudden-dyspnoea = A falta de ar começou de repente?
    .label = Sem ar de repente
em-exertion = Você fica sem ar quando se move um pouco?
    .label = Ao se mover um pouco
em-chest-pain = Você tem dor no peito?
    .label = Dor no peito
em-orthopnoea = Você não consegue deitar porque fica sem ar?
    .label = Sem ar ao deitar
em-shoulders = Os ombros se movem a cada respiração?
    .label = Ombros ao respirar
em-wheeze = Começou de repente um chiado no peito?
    .label = Chiado repentino
em-drowsy = Está com muita sonolência e reagindo pouco?
    .label = Reage pouco
em-unresponsive = Parece ausente e não responde?
    .label = Não responde
em-pulse = O pulso falha ou está irregular?
    .label = Pulso irregular

## Saying back

heard-temperature = { $value } graus, obrigado.
heard-oxygen = { $value } por cento, obrigado.

## When it is not clear

again-yes-no = Desculpe, não conseguimos entender. Por favor, responda sim ou não.
    .voice = Desculpe. Por favor, aperte 1 ou 2.
again-one-of = Desculpe, não conseguimos entender. Por favor, escolha uma destas respostas.
    .voice = Desculpe. Por favor, aperte uma tecla.
again-many-of = Desculpe, não conseguimos entender. Por favor, escreva os sintomas, como “tosse e cansaço”.
    .voice = Desculpe. Por favor, aperte 1 ou 2.
again-temperature = Desculpe, não conseguimos entender. Por favor, escreva a sua temperatura em números, como 36,5.
    .voice = Desculpe. Por favor, digite a sua temperatura com três números.
again-quantity = Desculpe, não conseguimos entender. Por favor, escreva só o número.
    .voice = Desculpe. Por favor, aperte as teclas dos números.
again-range = Esperamos um número de { $least } a { $greatest }. Pode conferir mais uma vez, por favor?
left-out = Tudo bem. Vamos deixar esta pergunta.
already-answered = Obrigado, já temos essa resposta.
help = Responda com os botões ou com as suas palavras. Para corrigir uma resposta, escreva “corrigir”; para falar com a nossa equipe, “atendente”; para parar as mensagens, “parar”. Se passar mal, ligue logo para o seu centro de saúde.
    .voice = Responda com as teclas do seu telefone. Para ouvir a pergunta de novo, aperte 9. Para corrigir uma resposta, aperte a tecla asterisco. Para falar com a nossa equipe, aperte 0.

## When somebody takes over

staff-will-call = Claro. A nossa equipe vai ligar para você.
silence-goodbye = Não conseguimos ouvir a sua resposta. Vamos tentar de novo mais tarde. Até logo.
unreadable-goodbye = Desculpe, não conseguimos entender a sua resposta. A nossa equipe vai ler e ligar para você.
    .voice = Desculpe. A nossa equipe vai ligar para você. Até logo.
kept-for-staff = Obrigado. Vamos passar isso para a nossa equipe.
after-end = Obrigado. Vamos passar isso para a nossa equipe. Se piorar, ligue para o seu centro de saúde.
    .voice = Obrigado. Já temos as suas respostas de hoje. Se piorar, ligue para o seu centro de saúde.

## Danger

emergency-now = Ligue agora mesmo para o 119 ou para o seu centro de saúde. Não espere e não fique sem ajuda.
    .voice = Ligue agora mesmo para 1, 1, 9, ou para o seu centro de saúde.
emergency-goodbye = A nossa equipe também vai ligar logo para você. Fique com o telefone por perto, por favor.
    .voice = A nossa equipe também vai ligar logo para você. Fique com o telefone por perto.

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name }
       *[other] { $name } ({ $age } anos)
    }
    .voice = { $age ->
        [none] { $name }
       *[other] { $name }, de { $age } anos
    }
household-begin = Vamos perguntar sobre { $count } pessoas, uma por uma.
next-person = Obrigado. Agora, sobre { $who }.
first-person = Primeiro, sobre { $who }.

## Taking back, and saying back

back-again = Claro. Vamos perguntar de novo.
back-nothing = Não há resposta para corrigir.
heard-yes = Você disse que sim.
heard-no = Você disse que não.
heard-choice = Você disse “{ $label }”.
    .voice = Você disse: { $label }.
back-hint = Se não for isso, escreva “corrigir”.
    .voice = Se não for isso, aperte a tecla asterisco.
proxy-noted = Você responde por outra pessoa: muito obrigado. Conte para nós como essa pessoa está, por favor.

## Waiting for the second look

oxygen-rest = O número do oxigênio está um pouco baixo. Descanse 15 minutos e meça de novo, por favor. Então vamos perguntar. Se ficar difícil respirar, ligue logo para o 119.
    .voice = O número do oxigênio está um pouco baixo. Por favor, descanse 15 minutos e meça de novo. Então vamos ligar para você. Se ficar difícil respirar, ligue logo para 1, 1, 9.
ask-oxygen-again = Quanto o seu oxímetro mostra agora (SpO2)? (por exemplo, 97)
    .voice = Por favor, digite o número de oxigênio que você mediu de novo. Para 97, aperte 9, 7.
    .short = SpO2 (segunda)
wait-noted = Obrigado. Vamos perguntar de novo quando for a hora.

## Contacts of a case

ask-contact-symptoms = Você tem tosse, dor de garganta, coriza, nariz entupido, cansaço, falta de ar, dor de cabeça, diarreia, perda do paladar ou do olfato, ou algum outro mal-estar?
    .short = Sintomas
contact-advice = Se tiver sintomas, ligue para o seu centro de saúde ou para o seu médico antes de sair de casa.

## The first call to the elderly

first-call-who = Aqui é o acompanhamento de saúde do seu centro de saúde (hokenjo). Por um tempo, vamos perguntar todos os dias como você está.
    .voice = Aqui é o seu centro de saúde, o hokenjo. Por um tempo, vamos ligar todos os dias com algumas perguntas. Esta é uma voz gravada. Mas se você apertar 0, a qualquer momento, a nossa equipe vai ligar.
first-call-number = Por favor, guarde este número de telefone com o nome “centro de saúde”. Nunca pedimos dinheiro nem senhas.
    .voice = Por favor, anote o número desta ligação, ou guarde no seu telefone. Nunca pedimos dinheiro nem senhas.
first-call-what = Só perguntamos sobre a sua saúde: febre, respiração, tosse e coisas assim. Leva mais ou menos um minuto.
    .voice = Fazemos só algumas perguntas curtas. Leva mais ou menos um minuto.
ask-first-call-understood = Ficou tudo claro até aqui?
first-call-thanks = Muito obrigado. Contamos com as suas respostas.
first-call-staff = Não se preocupe. A nossa equipe vai ligar e explicar tudo com calma.

## The last day

last-day = Hoje deve ser o último dia das nossas perguntas. O seu centro de saúde vai avisar quando o acompanhamento terminar. Se mais tarde você piorar, ligue para o seu médico ou para o seu centro de saúde.
ask-worries = Há alguma coisa que preocupa você ou que queira nos dizer? Escreva aqui, por favor. Se não houver, escreva “nada”.
    .voice = Se alguma coisa preocupa você e quer falar com a nossa equipe, aperte 0. Se não, aperte 1.
last-day-thanks = Obrigado por responder durante todo este tempo. Cuide-se bem!

## Enrolment: in the language that is chosen first

enrol-welcome = Olá! Aqui é o acompanhamento de saúde do seu centro de saúde (hokenjo).
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = Em que idioma vamos falar?
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
ask-code = Por favor, envie o código da sua carta (8 caracteres).
ask-birth-date = Para sabermos que é você: qual é a sua data de nascimento? (por exemplo, 1960-05-03)
    .voice = Para sabermos que é você, digite a sua data de nascimento com oito números: ano, mês e dia. Para 3 de maio de 1960, aperte 1, 9, 6, 0, 0, 5, 0, 3.
look-up-failed = O código ou a data de nascimento não confere. Por favor, comece de novo pelo código.
consent-what = Vamos perguntar todos os dias como você está. Usamos as suas respostas só para cuidar da sua saúde.
consent-who = As suas respostas e o seu nome são vistos pelo seu centro de saúde, pela central de atendimento contratada por ele, pelos médicos que tratam de você e, quando for preciso coordenar, pela província. O ministério vê só números, sem nomes. Fica registrado quem olhou. Você pode parar quando quiser.
ask-consent = Podemos perguntar assim todos os dias?
consent-refused = Tudo bem. Não vamos perguntar por aqui. A nossa equipe vai ligar para você.
ask-channel = Como prefere que a gente fale com você todos os dias?
channel-line = LINE
    .label = LINE
channel-sms = Mensagem de texto (SMS)
    .label = Mensagem de texto
channel-voice = Ligação automática
    .label = Telefone
ask-hour = Mais ou menos a que horas?
hour-8 = 8 da manhã
    .label = 8 da manhã
hour-11 = 11 da manhã
    .label = 11 da manhã
hour-14 = 2 da tarde
    .label = 2 da tarde
hour-18 = 6 da tarde
    .label = 6 da tarde
enrol-done = Seu cadastro está pronto. Vamos perguntar todos os dias como você está. Para parar, escreva “parar”; se precisar de nós, escreva “atendente”.
    .voice = Seu cadastro está pronto. Vamos perguntar todos os dias como você está.

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = Suas respostas de hoje
value-degrees = { $value } °C
value-percent = { $value } %
summary-none = Nenhum

## When an answer of these kinds is not clear

again-code = Desculpe, não conseguimos ler o código. Por favor, envie os 8 caracteres da sua carta exatamente como estão.
again-date = Desculpe, não conseguimos ler a data. Por favor, escreva assim: 1960-05-03.
    .voice = Desculpe. Por favor, digite a data com oito números: ano, mês e dia.
again-text = Desculpe, por favor escreva mais uma vez.
