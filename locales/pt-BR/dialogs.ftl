# What the dialogs say and ask, in Portuguese as it is spoken in Brazil. See locales/ja/dialogs.ftl for the meaning of
# the attributes. `.sms` chooses, where it can, words without ã, ç, ê, á, í, ó, ú: a text message with one of them costs
# twice as much.

## Begin and end

greeting = { $name ->
        [none] Olá! Aqui é o acompanhamento da sua saúde. Conte para nós como está hoje, por favor.
       *[other] Olá, { $name }! Aqui é o acompanhamento da sua saúde. Conte para nós como está hoje, por favor.
    }
    .sms = Mensagem do hokenjo.
    .voice = Por favor, responda com as teclas do seu telefone. Para ouvir a pergunta de novo, aperte 9. Para falar com a nossa equipe, aperte 0.
thanks = Obrigado pelas suas respostas. Cuide-se bem!
    .sms = Obrigado pelas respostas. Cuide-se bem!
    .voice = Muito obrigado. Cuide-se bem.

## Questions

ask-unwell = Você tem febre de 37,5 °C ou mais, tosse, dor de garganta, coriza, nariz entupido, cansaço, falta de ar ou algum outro mal-estar?
    .sms = Tem febre de 37,5 C ou mais, tosse, dor de garganta, coriza, nariz entupido, fraqueza, falta de ar ou outro mal-estar?
    .voice = Você tem febre de 37 vírgula 5 ou mais, tosse, dor de garganta, coriza, nariz entupido, cansaço, falta de ar, ou algum outro mal-estar?
    .short = Algum mal-estar
ask-temperature = Qual é a sua temperatura hoje? (por exemplo, 36,5)
    .sms = Sua temperatura hoje? (exemplo: 36,5)
    .voice = Por favor, digite a sua temperatura com três números. Para 36 vírgula 5, aperte 3, 6, 5.
    .short = Temperatura
ask-oxygen = Que número de oxigênio (SpO2) o seu oxímetro mostra? (por exemplo, 97)
    .sms = SpO2 no aparelho de dedo? (exemplo: 97)
    .voice = Por favor, digite o número de oxigênio do aparelho de dedo. Para 97, aperte 9, 7.
    .short = SpO2
ask-any-symptoms = Você tem tosse, dor de garganta, cansaço, falta de ar, enjoo, diarreia, perda do paladar ou do olfato, dificuldade para comer ou beber, ou algum outro mal-estar?
    .sms = Tem tosse, dor de garganta, fraqueza, falta de ar, enjoo, diarreia, perda de paladar ou olfato, dificuldade para comer ou beber, ou outro mal-estar?
    .voice = Você tem tosse, dor de garganta, cansaço, falta de ar, enjoo, diarreia, perda do paladar ou do olfato, dificuldade para comer ou beber, ou algum outro mal-estar?
    .short = Sintomas
ask-symptoms = Quais sintomas você tem? Toque em um botão ou escreva todos juntos, como “tosse e cansaço”.
    .sms = Quais sintomas? (exemplo: tosse e febre)
    .voice = Vamos perguntar sobre os seus sintomas, um por um.
    .short = Quais sintomas
ask-more = Mais alguma coisa? Se não, toque em “É só isso”.
    .sms = Mais alguma coisa? Se for tudo, responda "pronto".
ask-breath = Qual destas opções é mais parecida com a sua falta de ar?
    .sms = Como é a sua falta de ar?
    .short = Falta de ar
ask-household = Alguém que mora com você está doente, por exemplo com febre ou tosse?
    .sms = Quem mora na sua casa tem febre, tosse ou outro mal-estar?
    .voice = Alguém que mora com você está doente, por exemplo, com febre ou tosse?
    .short = Sintomas em casa
ask-emergency-signs = Lábios roxos, respiração ofegante, dor no peito, não conseguir deitar, muita sonolência, pulso irregular: você tem algum destes sinais?
    .sms = Boca roxa, respirar ofegante, dor no peito, falta de ar ao deitar, muito sono, pulso irregular: tem algum destes sinais?
    .short = Sinais urgentes
ask-which-signs = Quais destes sinais você tem?
    .sms = Quais destes sinais?
    .short = Quais sinais
ask-compared = Como você se sente em comparação com ontem?
    .sms = Como se sente hoje: melhor ou pior que ontem?
    .short = Desde ontem

## Answers on offer

answer-yes = Sim
answer-no = Não
    .sms = Nao
answer-done = É só isso
    .sms = Pronto
list-separator = {", "}

better = Melhor
    .label = Melhor
same = Igual
    .label = Igual
worse = Pior
    .label = Pior
a-little = Só um pouco, ou nenhuma destas
    .sms = Um pouco, ou nenhuma destas
    .label = Um pouco ou nenhuma

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = Você tem tosse?
    .sms = Tem tosse?
    .label = Tosse
sx-sputum = Você tem catarro?
    .sms = Tem catarro?
    .label = Catarro
sx-sore-throat = Você tem dor de garganta?
    .sms = Tem dor de garganta?
    .label = Dor de garganta
sx-runny-nose = O seu nariz está escorrendo?
    .sms = Tem coriza, nariz escorrendo?
    .label = Nariz escorrendo
sx-congestion = O seu nariz está entupido?
    .sms = Tem o nariz entupido?
    .label = Nariz entupido
sx-dyspnoea = Você tem falta de ar?
    .sms = Tem falta de ar?
    .label = Falta de ar
sx-fatigue = Você sente cansaço ou fraqueza?
    .sms = Sente fraqueza no corpo?
    .label = Cansaço, fraqueza
sx-headache = Você tem dor de cabeça?
    .label = Dor de cabeça
sx-muscle = Você tem dor no corpo ou nos músculos?
    .sms = Sente dor no corpo?
    .label = Dor no corpo
sx-nausea = Você sente enjoo?
    .sms = Sente enjoo?
    .label = Enjoo
sx-diarrhoea = Você tem diarreia?
    .sms = Tem diarreia?
    .label = Diarreia
sx-taste = Você tem dificuldade para sentir o gosto?
    .sms = Tem dificuldade para sentir o gosto?
    .label = Não sinto gosto
sx-smell = Você tem dificuldade para sentir cheiros?
    .sms = Tem dificuldade para sentir cheiros?
    .label = Não sinto cheiro
sx-intake = Você não consegue comer ou beber?
    .sms = Tem dificuldade para comer ou beber?
    .label = Não como nem bebo
sx-joint = Você tem dor nas juntas?
    .sms = Tem dor nas juntas?
    .label = Dor nas juntas
sx-vomiting = Você vomitou?
    .sms = Vomitou?
    .label = Vômito
sx-appetite = Você está sem apetite?
    .sms = Perdeu o apetite?
    .label = Sem apetite
sx-no-urine = Você está há meio dia sem urinar?
    .sms = Passou meio dia sem urinar?
    .label = Meio dia sem urinar
sx-chills = Você tem calafrios?
    .sms = Tem calafrios?
    .label = Calafrios
sx-eyes = Os seus olhos estão vermelhos?
    .sms = Tem os olhos vermelhos?
    .label = Olhos vermelhos
sx-other = Você tem algum outro mal-estar?
    .sms = Tem outro mal-estar?
    .label = Outro mal-estar

em-pallor = O rosto está claramente pálido?
    .sms = O rosto perdeu a cor?
    .label = Rosto sem cor
em-cyanosis = Os lábios estão roxos?
    .sms = A boca ficou roxa?
    .label = Boca roxa
em-unusual = Há algo estranho, diferente do normal?
    .sms = Tem algo estranho, diferente do normal?
    .label = Diferente do normal
em-tachypnoea = A respiração está rápida ou ofegante?
    .sms = Respira ofegante?
    .label = Respira ofegante
em-sudden-dyspnoea = A falta de ar começou de repente?
    .sms = Ficou sem ar de repente?
    .label = Sem ar de repente
em-exertion = Você fica sem ar quando se move um pouco?
    .sms = Fica sem ar quando se move um pouco?
    .label = Ao se mover um pouco
em-chest-pain = Você tem dor no peito?
    .sms = Tem dor no peito?
    .label = Dor no peito
em-orthopnoea = Você não consegue deitar porque fica sem ar?
    .sms = Fica sem ar quando deita?
    .label = Sem ar ao deitar
em-shoulders = Os ombros se movem a cada respiração?
    .sms = Move os ombros quando respira?
    .label = Ombros ao respirar
em-wheeze = Começou de repente um chiado no peito?
    .sms = Tem chiado repentino no peito?
    .label = Chiado repentino
em-drowsy = Está com muita sonolência e reagindo pouco?
    .sms = Tem muito sono e reage pouco?
    .label = Reage pouco
em-unresponsive = Parece ausente e não responde?
    .sms = Parece ausente, sem responder?
    .label = Não responde
em-pulse = O pulso falha ou está irregular?
    .sms = O pulso falha ou bate irregular?
    .label = Pulso irregular

## Saying back

heard-temperature = { $value } graus, obrigado.
heard-oxygen = { $value } por cento, obrigado.

## When it is not clear

again-yes-no = Desculpe, não conseguimos entender. Por favor, responda sim ou não.
    .sms = Por favor, responda 1 (sim) ou 2 (nao).
    .voice = Desculpe. Por favor, aperte 1 ou 2.
again-one-of = Desculpe, não conseguimos entender. Por favor, escolha uma destas respostas.
    .sms = Por favor, responda com um dos algarismos da lista.
    .voice = Desculpe. Por favor, aperte uma tecla.
again-many-of = Desculpe, não conseguimos entender. Por favor, escreva os sintomas, como “tosse e cansaço”.
    .sms = Por favor, escreva quais sintomas tem.
    .voice = Desculpe. Por favor, aperte 1 ou 2.
again-temperature = Desculpe, não conseguimos entender. Por favor, escreva a sua temperatura em números, como 36,5.
    .sms = Por favor, responda em algarismos, como 36,5.
    .voice = Desculpe. Por favor, digite a sua temperatura com três números.
again-quantity = Desculpe, não conseguimos entender. Por favor, escreva só o número.
    .sms = Por favor, responda somente com algarismos.
    .voice = Desculpe. Por favor, aperte as teclas dos números.
again-range = Esperamos um número de { $least } a { $greatest }. Pode conferir mais uma vez, por favor?
    .sms = Por favor, responda com um valor de { $least } a { $greatest }.
left-out = Tudo bem. Vamos deixar esta pergunta.
already-answered = Obrigado, já temos essa resposta.
    .sms = Obrigado, essa resposta veio antes e foi anotada.
help = Responda com os botões ou com as suas palavras. Para corrigir uma resposta, escreva “corrigir”; para falar com a nossa equipe, “atendente”; para parar as mensagens, “parar”. Se passar mal, ligue logo para o seu centro de saúde.
    .sms = Responda 0 e a nossa equipe liga. Para encerrar as mensagens: PARAR. Urgente? Ligue 119.
    .voice = Responda com as teclas do seu telefone. Para ouvir a pergunta de novo, aperte 9. Para corrigir uma resposta, aperte a tecla asterisco. Para falar com a nossa equipe, aperte 0.

## When somebody takes over

staff-will-call = Claro. A nossa equipe vai ligar para você.
    .sms = Claro. A nossa equipe vai ligar.
silence-goodbye = Não conseguimos ouvir a sua resposta. Vamos tentar de novo mais tarde. Até logo.
    .sms = Ficamos sem resposta. Vamos tentar de novo mais tarde.
unreadable-goodbye = Desculpe, não conseguimos entender a sua resposta. A nossa equipe vai ler e ligar para você.
    .sms = A nossa equipe vai ler a sua resposta e ligar.
    .voice = Desculpe. A nossa equipe vai ligar para você. Até logo.
kept-for-staff = Obrigado. Vamos passar isso para a nossa equipe.
after-end = Obrigado. Vamos passar isso para a nossa equipe. Se piorar, ligue para o seu centro de saúde.
    .sms = Obrigado. A nossa equipe vai ler. Se piorar, ligue para o hokenjo.
    .voice = Obrigado. Já temos as suas respostas de hoje. Se piorar, ligue para o seu centro de saúde.

## Danger

emergency-now = Ligue agora mesmo para o 119 ou para o seu centro de saúde. Não espere e não fique sem ajuda.
    .sms = Ligue agora mesmo para 119 ou para o hokenjo.
    .voice = Ligue agora mesmo para 1, 1, 9, ou para o seu centro de saúde.
emergency-goodbye = A nossa equipe também vai ligar logo para você. Fique com o telefone por perto, por favor.
    .sms = A nossa equipe vai ligar logo. Fique com o telefone por perto.
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
    .sms = Sobre { $count } pessoas, uma por uma.
next-person = Obrigado. Agora, sobre { $who }.
    .sms = Agora: { $who }.
first-person = Primeiro, sobre { $who }.
    .sms = Primeiro: { $who }.

## Taking back, and saying back

back-again = Claro. Vamos perguntar de novo.
back-nothing = Não há resposta para corrigir.
    .sms = Nenhuma resposta para corrigir.
heard-yes = Você disse que sim.
    .sms = Resposta: sim.
heard-no = Você disse que não.
    .sms = Resposta: nao.
heard-choice = Você disse “{ $label }”.
    .sms = Resposta: "{ $label }".
    .voice = Você disse: { $label }.
back-hint = Se não for isso, escreva “corrigir”.
    .sms = Se for engano, escreva "corrigir".
    .voice = Se não for isso, aperte a tecla asterisco.
proxy-noted = Você responde por outra pessoa: muito obrigado. Conte para nós como essa pessoa está, por favor.
    .sms = Obrigado por responder por outra pessoa. Conte como ela se sente.

## Waiting for the second look

oxygen-rest = O número do oxigênio está um pouco baixo. Descanse 15 minutos e meça de novo, por favor. Então vamos perguntar. Se ficar difícil respirar, ligue logo para o 119.
    .sms = A SpO2 ficou um pouco baixa. Descanse por 15 minutos e veja de novo. Se sentir falta de ar, ligue logo para 119.
    .voice = O número do oxigênio está um pouco baixo. Por favor, descanse 15 minutos e meça de novo. Então vamos ligar para você. Se ficar difícil respirar, ligue logo para 1, 1, 9.
ask-oxygen-again = Quanto o seu oxímetro mostra agora (SpO2)? (por exemplo, 97)
    .sms = SpO2 agora? (exemplo: 97)
    .voice = Por favor, digite o número de oxigênio que você mediu de novo. Para 97, aperte 9, 7.
    .short = SpO2 (segunda)
wait-noted = Obrigado. Vamos perguntar de novo quando for a hora.

## Contacts of a case

ask-contact-symptoms = Você tem tosse, dor de garganta, coriza, nariz entupido, cansaço, falta de ar, dor de cabeça, diarreia, perda do paladar ou do olfato, ou algum outro mal-estar?
    .sms = Tem tosse, dor de garganta, enxaqueca, coriza, fraqueza, falta de ar, diarreia, perda de paladar ou olfato, ou outro mal-estar?
    .short = Sintomas
contact-advice = Se tiver sintomas, ligue para o seu centro de saúde ou para o seu médico antes de sair de casa.
    .sms = Se tiver sintomas, ligue para o hokenjo antes de sair de casa.

## The first call to the elderly

first-call-who = Aqui é o acompanhamento de saúde do seu centro de saúde (hokenjo). Por um tempo, vamos perguntar todos os dias como você está.
    .sms = Aqui fala o hokenjo. Por um tempo, vamos perguntar todos os dias como se sente.
    .voice = Aqui é o seu centro de saúde, o hokenjo. Por um tempo, vamos ligar todos os dias com algumas perguntas. Esta é uma voz gravada. Mas se você apertar 0, a qualquer momento, a nossa equipe vai ligar.
first-call-number = Por favor, guarde este número de telefone com o nome “centro de saúde”. Nunca pedimos dinheiro nem senhas.
    .sms = Guarde este contato com o nome "hokenjo". Nunca pedimos dinheiro nem senhas.
    .voice = Por favor, anote o número desta ligação, ou guarde no seu telefone. Nunca pedimos dinheiro nem senhas.
first-call-what = Só perguntamos sobre a sua saúde: febre, respiração, tosse e coisas assim. Leva mais ou menos um minuto.
    .sms = Perguntamos somente de febre, tosse, falta de ar e coisas assim. Leva um minuto.
    .voice = Fazemos só algumas perguntas curtas. Leva mais ou menos um minuto.
ask-first-call-understood = Ficou tudo claro até aqui?
    .sms = Ficou tudo claro?
first-call-thanks = Muito obrigado. Contamos com as suas respostas.
first-call-staff = Não se preocupe. A nossa equipe vai ligar e explicar tudo com calma.
    .sms = Tudo bem. A nossa equipe vai ligar e explicar tudo com calma.

## The last day

last-day = Hoje deve ser o último dia das nossas perguntas. O seu centro de saúde vai avisar quando o acompanhamento terminar. Se mais tarde você piorar, ligue para o seu médico ou para o seu centro de saúde.
    .sms = As perguntas devem terminar hoje. Se piorar mais tarde, ligue para o hokenjo.
ask-worries = Há alguma coisa que preocupa você ou que queira nos dizer? Escreva aqui, por favor. Se não houver, escreva “nada”.
    .sms = Alguma coisa preocupa? Se nada preocupa, responda "nada".
    .voice = Se alguma coisa preocupa você e quer falar com a nossa equipe, aperte 0. Se não, aperte 1.
last-day-thanks = Obrigado por responder durante todo este tempo. Cuide-se bem!

## Enrolment: in the language that is chosen first

enrol-welcome = Olá! Aqui é o acompanhamento de saúde do seu centro de saúde (hokenjo).
    .sms = Bom dia! Aqui fala o hokenjo.
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .sms = Em que idioma vamos falar?
    .voice = Em que idioma vamos falar?
language-ja = 日本語
    .sms = Japones
    .label = 日本語
language-ja-easy = やさしい日本語
    .sms = Japones simples
    .label = やさしい にほんご
language-en = English
    .label = English
language-zh-Hans = 简体中文
    .sms = Chines (simplificado)
    .label = 简体中文
language-zh-Hant = 繁體中文
    .sms = Chines (tradicional)
    .label = 繁體中文
language-ko = 한국어
    .sms = Coreano
    .label = 한국어
language-pt-BR = Português
    .sms = Portugues
    .label = Português
language-vi = Tiếng Việt
    .sms = Vietnamita
    .label = Tiếng Việt
language-tl = Tagalog
    .label = Tagalog
language-ne = नेपाली
    .sms = Nepali
    .label = नेपाली
language-id = Bahasa Indonesia
    .label = Bahasa Indonesia
language-th = ไทย
    .sms = Tailandes
    .label = ไทย
language-es = Español
    .sms = Espanhol
    .label = Español
ask-code = Por favor, envie o código da sua carta (8 caracteres).
    .sms = Por favor, envie os 8 caracteres da sua carta.
ask-birth-date = Para sabermos que é você: qual é a sua data de nascimento? (por exemplo, 1960-05-03)
    .sms = Para confirmar: qual é a sua data de nascimento? (exemplo: 1960-05-03)
    .voice = Para sabermos que é você, digite a sua data de nascimento com oito números: ano, mês e dia. Para 3 de maio de 1960, aperte 1, 9, 6, 0, 0, 5, 0, 3.
look-up-failed = O código ou a data de nascimento não confere. Por favor, comece de novo pelo código.
    .sms = A carta ou a data de nascimento diverge. Por favor, comece de novo com os 8 caracteres da carta.
consent-what = Vamos perguntar todos os dias como você está. Usamos as suas respostas só para cuidar da sua saúde.
    .sms = Vamos perguntar todos os dias como se sente. As respostas servem somente para cuidar do seu bem-estar.
consent-who = As suas respostas e o seu nome são vistos pelo seu centro de saúde, pela central de atendimento contratada por ele, pelos médicos que tratam de você e, quando for preciso coordenar, pela província. O ministério vê só números, sem nomes. Fica registrado quem olhou. Você pode parar quando quiser.
    .sms = Leem as suas respostas e o seu nome: o hokenjo, a central que ele contratou, os seus doutores e, se preciso, o governo do ken. O governo central recebe somente totais, sem nomes. Pode parar quando quiser.
ask-consent = Podemos perguntar assim todos os dias?
consent-refused = Tudo bem. Não vamos perguntar por aqui. A nossa equipe vai ligar para você.
    .sms = Tudo bem. As perguntas param aqui. A nossa equipe vai ligar.
ask-channel = Como prefere que a gente fale com você todos os dias?
    .sms = Por onde prefere receber as perguntas?
channel-line = LINE
    .label = LINE
channel-sms = Mensagem de texto (SMS)
    .label = Mensagem de texto
channel-voice = Ligação automática
    .sms = Chamada gravada
    .label = Telefone
ask-hour = Mais ou menos a que horas?
hour-8 = 8 da manhã
    .sms = 8h
    .label = 8 da manhã
hour-11 = 11 da manhã
    .sms = 11h
    .label = 11 da manhã
hour-14 = 2 da tarde
    .label = 2 da tarde
hour-18 = 6 da tarde
    .label = 6 da tarde
enrol-done = Seu cadastro está pronto. Vamos perguntar todos os dias como você está. Para parar, escreva “parar”; se precisar de nós, escreva “atendente”.
    .sms = Cadastro pronto. Para encerrar, responda PARAR.
    .voice = Seu cadastro está pronto. Vamos perguntar todos os dias como você está.

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = Suas respostas de hoje
value-degrees = { $value } °C
    .sms = { $value } C
value-percent = { $value } %
summary-none = Nenhum

## When an answer of these kinds is not clear

again-code = Desculpe, não conseguimos ler o código. Por favor, envie os 8 caracteres da sua carta exatamente como estão.
    .sms = Por favor, envie de novo os 8 caracteres da carta, exatamente iguais.
again-date = Desculpe, não conseguimos ler a data. Por favor, escreva assim: 1960-05-03.
    .sms = Por favor, escreva a data assim: 1960-05-03.
    .voice = Desculpe. Por favor, digite a data com oito números: ano, mês e dia.
again-text = Desculpe, por favor escreva mais uma vez.
