//! English, in small letters. A word begins where a Latin word begins; its end is open (`cough`, `coughing`).

use super::words::Words;
use crate::domain::observation::Code::*;

// One row a meaning: a formatter would put each word on a line of its own.
#[rustfmt::skip]
pub(super) const WORDS: Words = Words {
    symptoms: &[
        (Some(Cough), &["cough"]),
        (Some(Sputum), &["phlegm", "sputum", "mucus"]),
        (Some(SoreThroat), &[
            "sore throat", "throat hurt", "throat is sore", "throat pain", "scratchy throat",
        ]),
        (Some(RunnyNose), &["runny nose", "running nose", "nose is running", "nose is runny", "sneez"]),
        (Some(Congestion), &["blocked nose", "stuffy", "congest", "nose is blocked"]),
        (Some(Dyspnoea), &["short of breath", "shortness of breath", "breathless", "out of breath"]),
        (Some(Fatigue), &["tired", "fatigue", "weak", "exhaust", "worn out"]),
        (Some(Headache), &["headache", "head hurt", "head ache"]),
        (Some(Muscle), &["muscle", "body ache", "aching"]),
        (Some(Joint), &["joint"]),
        (Some(Nausea), &["nausea", "nauseous", "queasy", "feel sick", "sick to my stomach"]),
        (Some(Vomiting), &["vomit", "threw up", "throwing up"]),
        (Some(Diarrhoea), &["diarrh", "loose stool"]),
        (Some(Taste), &[
            "can't taste", "cannot taste", "loss of taste", "lost my taste", "no taste", "taste",
        ]),
        (Some(Smell), &[
            "can't smell", "cannot smell", "loss of smell", "lost my smell", "no smell", "smell",
        ]),
        (Some(Appetite), &["no appetite", "loss of appetite", "lost my appetite"]),
        (Some(Intake), &[
            "can't eat", "cannot eat", "can't drink", "cannot drink", "unable to eat", "unable to drink",
        ]),
        (Some(NoUrine), &["no urine", "can't pee", "not peeing", "haven't peed", "not urinat"]),
        (Some(Chills), &["chill", "shiver"]),
        (Some(Eyes), &["red eye", "pink eye", "eyes are red"]),
        (Some(Other), &["other", "something else", "dizz", "rash", "stomach ache", "stomachache", "back pain", "swollen", "numb"]),
        (Some(EmPallor), &["pale"]),
        (Some(EmCyanosis), &["blue lip", "purple lip", "lips are blue", "lips are purple"]),
        (Some(EmUnusual), &["not myself", "acting strange", "behaving strange"]),
        (Some(EmTachypnoea), &["breathing fast", "fast breathing", "rapid breathing", "breathing hard"]),
        (Some(EmSuddenDyspnoea), &[
            "suddenly short of breath", "suddenly breathless", "suddenly can't breathe",
        ]),
        (Some(EmExertion), &["out of breath when", "breathless when"]),
        (Some(EmChestPain), &["chest pain", "chest hurt", "pain in my chest", "pain in the chest"]),
        (Some(EmOrthopnoea), &["can't lie down", "cannot lie down", "have to sit up to breathe"]),
        (Some(EmShoulders), &["with my shoulders", "with the shoulders"]),
        (Some(EmWheeze), &["wheez"]),
        (Some(EmPulse), &["irregular pulse", "pulse is irregular", "skipping beat", "palpitation"]),
        (Some(EmDrowsy), &["drowsy"]),
        (Some(EmUnresponsive), &["unresponsive", "not responding", "doesn't respond"]),
        (Some(Fever375), &["fever", "feverish"]),
        (None, &[
            "another", "taste is fine", "smell is fine", "taste is normal", "smell is normal", "smell fine",
            "taste fine", "smells fine", "tastes fine",
        ]),
    ],
    danger: &[
        "can't breathe", "cannot breathe", "cant breathe", "can not breathe", "hard to breathe",
        "trouble breathing", "difficulty breathing", "struggling to breathe", "short of breath",
        "breathless", "chest pain", "chest hurt", "chest is tight", "chest tight", "chest feels tight", "hard time breathing", "catch my breath", "coughing up blood", "vomiting blood", "kill myself", "suicid", "tight chest", "pain in my chest",
        "pain in the chest", "unconscious", "lost consciousness", "passed out", "faint", "collapsed",
        "ambulance", "119", "911", "999", "blue lip", "lips are blue", "purple lip", "help me", "dying",
        "seizure",
    ],
    harmless: &["faint smell", "faint taste"],
    yes: &[
        "yes", "yeah", "yep", "yup", "y", "yes i do", "yes i have", "i do", "i have", "sure", "correct",
        "a little", "a bit", "some",
    ],
    no: &[
        "no", "nope", "n", "none", "nothing", "no i don't", "no i do not", "i don't", "i do not",
        "not really", "not at all", "i'm fine", "i am fine", "i'm ok", "i am ok", "all good", "all fine",
        "fine", "ok", "okay", "no symptoms", "no symptom", "none of them", "none of these", "nobody",
        "no one", "neither", "i feel fine", "i'm good", "good", "great", "well", "very well", "very good", "i'm well", "i live alone", "i live alone now", "nobody else", "healthy", "no thank you", "no thanks",
    ],
    yes_within: &[
        "feel bad", "not good", "not well", "not great", "not so good", "feeling bad", "feel terrible", "feel awful", "unwell", "feel ill", "feeling ill",
    ],
    no_within: &[
        "no symptom", "feel fine", "feeling fine", "feel good", "feeling good", "feel well", "feel great", "feeling great", "feeling well", "all good",
    ],
    turns_round: &[],
    choices: &[
        ("better", &["better", "improv", "recover"]),
        ("same", &["same", "no change", "unchanged", "not changed", "no different"]),
        ("worse", &["worse", "deteriorat"]),
        ("em-orthopnoea", &["at rest", "lying", "lie down", "resting", "sitting still"]),
        ("em-exertion", &["moving", "move", "walk", "stairs", "exert"]),
        ("em-sudden-dyspnoea", &["sudden"]),
        ("a-little", &["a little", "mild", "slight", "none", "neither"]),
    ],
    same_as_yesterday: &["same as yesterday", "as yesterday", "like yesterday", "no change", "unchanged"],
    other_people: &[
        "my wife", "my husband", "my son", "my daughter", "my mother", "my father", "my mum", "my mom",
        "my dad", "my kid", "my child", "my family", "my brother", "my sister", "my partner", "household",
        "grandmother", "grandfather",
    ],
    earlier: &["yesterday", "last night", "last week"],
    since: &["since", "from"],
    today: &["today", "this morning", "now"],
    denies: &[
        "no", "not", "without", "don't", "dont", "doesn't", "haven't", "hasn't", "didn't", "isn't", "never",
        "nor", "neither", "free of",
    ],
    does_not_deny: &["not only", "no longer fine", "not sure", "can't stop", "cannot stop", "not better"],
    turns: &[],
    denies_before: true,
    ties: &["or", "nor"],
    stop: &["stop", "unsubscribe", "cancel", "end", "quit", "stopall"],
    help: &["help", "info", "?", "how", "how does this work"],
    done: &["done", "that's all", "thats all", "that is all", "nothing else", "finished"],
    skip: &[
        "skip", "don't know", "dont know", "i don't know", "no thermometer", "i have no thermometer",
        "not sure",
    ],
    staff: &[
        "staff", "operator", "talk to a person", "talk to someone", "talk to somebody", "speak to a person",
        "speak to someone", "speak to somebody", "human", "call me", "real person",
    ],
    fillers: &[
        "i", "have", "a", "an", "the", "and", "but", "is", "it's", "it", "my", "am", "i'm", "today",
        "temperature", "feel", "feeling", "some", "little", "bit", "also", "of", "with", "yes", "no", "not",
        "or", "degrees", "was", "oxygen", "spo2", "spo", "ing", "ed", "s", "this", "morning", "please", "thank",
        "thanks", "you", "do", "don't", "any", "got", "there", "in", "about",
    ],
};
