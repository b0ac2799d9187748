-- The first shape of the case database.
--
-- Conventions: instants end in _at and are UTC; local dates end in _on and are days in Japan; *_minutes are minutes
-- after midnight in Japan. A column that ends in _sealed holds authenticated ciphertext (see src/store/sealed.rs);
-- a column that ends in _key holds a keyed hash that serves look-up by equality and tells nothing without the key.
-- NULL means "not known" unless the column says otherwise.

CREATE TABLE organisation (
    id uuid NOT NULL CONSTRAINT organisation_pkey PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL CONSTRAINT organisation_name_unique UNIQUE,
    prefecture text NOT NULL,
    -- R96: the named person whose work list takes what nobody else has. NULL until an account is added.
    responsible_staff_id uuid,
    -- The telephone of its desk in E.164, to which a call is put through in office hours. NULL: none, and nobody is put
    -- through; the three below are then NULL too.
    desk_phone text,
    desk_from_minutes integer,
    -- Not included.
    desk_to_minutes integer,
    -- Days of the week: 'mon,tue,wed,thu,fri'.
    desk_days text,
    created_at timestamptz NOT NULL
);

CREATE TABLE staff (
    id uuid NOT NULL CONSTRAINT staff_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    login text NOT NULL CONSTRAINT staff_login_unique UNIQUE,
    name text NOT NULL,
    role text NOT NULL,
    -- argon2id, PHC string.
    password_hash text NOT NULL,
    totp_secret_sealed bytea NOT NULL,
    -- The last time step a one-time code was accepted for; a code works once.
    totp_last_step bigint NOT NULL,
    -- Wrong passwords or codes since the last success.
    failures integer NOT NULL,
    -- NULL: not locked.
    locked_until_at timestamptz,
    -- NULL: may sign in.
    disabled_at timestamptz,
    -- Where notices are mailed to. NULL: nowhere.
    mail_sealed bytea,
    created_at timestamptz NOT NULL
);

CREATE TABLE staff_session (
    -- SHA-256 of the cookie's token; the token itself is never stored.
    token_hash bytea NOT NULL CONSTRAINT staff_session_pkey PRIMARY KEY,
    staff_id uuid NOT NULL REFERENCES staff (id),
    -- NULL: only the password was given so far.
    second_factor_at timestamptz,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE TABLE person (
    id uuid NOT NULL CONSTRAINT person_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    name_sealed bytea NOT NULL,
    name_kana_sealed bytea,
    name_roman_sealed bytea,
    birth_on_sealed bytea,
    address_sealed bytea,
    passport_sealed bytea,
    passport_key bytea,
    -- Who the person is when a roster is uploaded again: keyed hash of passport, or of name, birth date and phone.
    identity_key bytea NOT NULL,
    -- Full years at enrolment when no birth date is known.
    age_years integer,
    sex text NOT NULL,
    nationality text,
    language text NOT NULL,
    preferred_channel text NOT NULL,
    risk text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT person_identity_unique UNIQUE (organisation_id, identity_key)
);

-- Serves search by name: keyed hashes of prefixes of the folded names and of phone numbers.
CREATE TABLE person_search (
    search_key bytea NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    CONSTRAINT person_search_pkey PRIMARY KEY (search_key, person_id)
);
CREATE INDEX person_search_person ON person_search (person_id);

CREATE TABLE contact_point (
    id uuid NOT NULL CONSTRAINT contact_point_pkey PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    kind text NOT NULL,
    -- Whose it is: 'self', 'emergency' (family, asked when the person is silent) or 'lodging' (a desk).
    holder text NOT NULL,
    value_sealed bytea NOT NULL,
    value_key bytea NOT NULL,
    takes_sms boolean NOT NULL,
    created_at timestamptz NOT NULL,
    -- NULL: may be used. Otherwise why not: 'opted-out', 'blocked', 'unusable', 'replaced',
    -- 'standby', 'unlinked' (taken back by the person or staff), 'awaiting' (staff have to agree to it).
    closed_at timestamptz,
    closed_reason text,
    -- When whoever holds it last allowed or forbade us to use it, by the provider's clock: what is older comes too late.
    -- NULL: never.
    consent_at timestamptz,
    CONSTRAINT contact_point_unique UNIQUE (person_id, kind, holder, value_key)
);
-- Serves: who wrote to us?
CREATE INDEX contact_point_value ON contact_point (value_key, kind);

CREATE TABLE invitation (
    person_id uuid NOT NULL CONSTRAINT invitation_pkey PRIMARY KEY REFERENCES person (id),
    code_sealed bytea NOT NULL,
    code_key bytea NOT NULL CONSTRAINT invitation_code_unique UNIQUE,
    -- The eight digits for a telephone. Two people may have the same: a birth date is asked with them.
    keypad_sealed bytea NOT NULL,
    keypad_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    -- NULL: not used yet. A used code links nobody else; its digits go on to open calls.
    used_at timestamptz
);

-- Serves: whose digits were keyed in?
CREATE INDEX invitation_keypad ON invitation (keypad_key);

-- A call from a number we do not know, and how far its caller came in saying who they are.
CREATE TABLE dial_in (
    -- The provider's id of the call.
    call_id text NOT NULL CONSTRAINT dial_in_pkey PRIMARY KEY,
    -- The digits of the letter. NULL: not keyed in yet.
    keypad_key bytea,
    -- NULL: not known yet.
    person_id uuid REFERENCES person (id),
    -- Times in this call that what was keyed in belonged to nobody, and that nothing readable was keyed in.
    misses integer NOT NULL,
    silences integer NOT NULL,
    began_at timestamptz NOT NULL
);
-- Serves the forgetting.
CREATE INDEX dial_in_began ON dial_in (began_at);

-- Digits and birth date that belong to nobody: too many of them, and nothing is accepted for a while.
CREATE TABLE dial_in_miss (
    id uuid NOT NULL CONSTRAINT dial_in_miss_pkey PRIMARY KEY,
    -- Keyed hash of the caller's number, the same for all that are withheld.
    caller_key bytea NOT NULL,
    keypad_key bytea NOT NULL,
    missed_at timestamptz NOT NULL
);
-- Serves the count and the forgetting.
CREATE INDEX dial_in_miss_at ON dial_in_miss (missed_at);

-- Where the enrolment of a LINE user stands.
CREATE TABLE line_link (
    line_key bytea NOT NULL CONSTRAINT line_link_pkey PRIMARY KEY,
    -- NULL: nobody was found yet; otherwise the account was linked to this person, and the rest is being asked.
    person_id uuid REFERENCES person (id),
    -- dialog::Session of the enrolment as JSON. NULL: it has not begun, or is over.
    session_sealed bytea,
    -- The language they chose. NULL: none yet.
    language text,
    tries integer NOT NULL,
    locked_until_at timestamptz,
    updated_at timestamptz NOT NULL
);

-- A LINE account on its way through the page that links it. Rows go when they are used, or after their time.
CREATE TABLE account_link (
    -- Keyed hash of LINE's link token.
    token_key bytea NOT NULL CONSTRAINT account_link_pkey PRIMARY KEY,
    -- The LINE user the token was given for.
    user_sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    -- Guesses at code and birth date.
    tries integer NOT NULL,
    -- Keyed hash of the nonce that LINE sends back, and whom it stands for. NULL: nobody was proved yet.
    nonce_key bytea CONSTRAINT account_link_nonce_unique UNIQUE,
    person_id uuid REFERENCES person (id)
);

-- R95: what a person agreed to, or refused, and which text they had been shown.
CREATE TABLE consent (
    id uuid NOT NULL CONSTRAINT consent_pkey PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    is_given boolean NOT NULL,
    answered_at timestamptz NOT NULL,
    channel text NOT NULL,
    -- How it was said: 'answer' to a question, 'follow', 'unfollow', 'start', 'stop', or by the 'provider'.
    means text NOT NULL,
    -- Of an answer: the dialog in its version, and the language its text was shown in. NULL: no text was shown.
    dialog text,
    dialog_version integer,
    language text,
    -- The event it was said in.
    inbox_id uuid
);
CREATE INDEX consent_person ON consent (person_id, answered_at);

CREATE TABLE roster (
    id uuid NOT NULL CONSTRAINT roster_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    -- People put names into the names of files.
    file_name_sealed bytea NOT NULL,
    -- SHA-256 of the file as uploaded.
    file_digest bytea NOT NULL,
    uploaded_by text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    created_rows integer NOT NULL,
    updated_rows integer NOT NULL,
    unchanged_rows integer NOT NULL,
    refused_rows integer NOT NULL
);

CREATE TABLE roster_row (
    roster_id uuid NOT NULL REFERENCES roster (id),
    -- Line of the file, counted from 1, the header included.
    line integer NOT NULL,
    outcome text NOT NULL,
    -- Why it was refused: [{"column", "reason"}], no values.
    errors jsonb NOT NULL,
    -- NULL: refused.
    person_id uuid REFERENCES person (id),
    -- Keyed hash of the row's content: equal means unchanged.
    content_key bytea,
    -- The row as it came, with columns we do not know.
    cells_sealed bytea NOT NULL,
    CONSTRAINT roster_row_pkey PRIMARY KEY (roster_id, line)
);
-- Serves: what did the last row about this person say?
CREATE INDEX roster_row_person ON roster_row (person_id);

CREATE TABLE episode (
    id uuid NOT NULL CONSTRAINT episode_pkey PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    reason text NOT NULL,
    status text NOT NULL,
    -- Day 0: entry, last contact, onset or specimen.
    day_zero_on date NOT NULL,
    starts_on date NOT NULL,
    -- The last day with check-ins, included.
    ends_on date NOT NULL,
    last_day_unanswered boolean NOT NULL,
    status_changed_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX episode_person ON episode (person_id);
-- Serves the opening of days and the end of episodes.
CREATE INDEX episode_status ON episode (status, ends_on);

CREATE TABLE plan (
    episode_id uuid NOT NULL CONSTRAINT plan_pkey PRIMARY KEY REFERENCES episode (id),
    -- Dialog, slots, ladder and rules (domain::episode::Plan).
    body jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    -- Who set it.
    created_by text NOT NULL
);

CREATE TABLE check_in (
    id uuid NOT NULL CONSTRAINT check_in_pkey PRIMARY KEY,
    episode_id uuid NOT NULL REFERENCES episode (id),
    person_id uuid NOT NULL REFERENCES person (id),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    business_on date NOT NULL,
    slot_minutes integer NOT NULL,
    -- Day of the episode, day 0 being the day it counts from.
    day_number integer NOT NULL,
    state text NOT NULL,
    late boolean NOT NULL,
    by_staff boolean NOT NULL,
    opens_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    -- The next rung of the ladder, and when it is climbed. NULL once nothing further happens.
    next_rung integer,
    next_at timestamptz,
    prompted_at timestamptz,
    answered_at timestamptz,
    updated_at timestamptz NOT NULL,
    -- When a value that has to be measured again is raised as it is. NULL: nothing waits for a second value.
    again_by_at timestamptz,
    CONSTRAINT check_in_once UNIQUE (episode_id, business_on, slot_minutes),
    -- Nobody falls through: an open check-in has a next moment, a closed one has none.
    CONSTRAINT check_in_next_moment CHECK (
        (state IN ('answered', 'unreachable', 'refused', 'missed', 'not-attempted', 'cancelled')) = (next_at IS NULL)
    )
);
-- Serves the climb: what is due now?
CREATE INDEX check_in_next ON check_in (next_at) WHERE next_at IS NOT NULL;
-- Serves the look for second values that never came.
CREATE INDEX check_in_again ON check_in (again_by_at) WHERE again_by_at IS NOT NULL;
-- Serves the line list and the counts of a day.
CREATE INDEX check_in_day ON check_in (organisation_id, business_on);
CREATE INDEX check_in_person ON check_in (person_id, business_on);

CREATE TABLE attempt (
    id uuid NOT NULL CONSTRAINT attempt_pkey PRIMARY KEY,
    check_in_id uuid NOT NULL REFERENCES check_in (id),
    person_id uuid NOT NULL REFERENCES person (id),
    channel text NOT NULL,
    -- The rung of the ladder that made it.
    rung integer NOT NULL,
    created_at timestamptz NOT NULL,
    -- How far the provider says it came (domain::messaging::DeliveryStatus). NULL: not handed over yet.
    status text,
    status_rank integer NOT NULL,
    status_at timestamptz,
    -- The provider's error code. NULL: none.
    code text,
    -- Who or what took the call, as far as the provider can tell: 'human', 'machine', 'fax', 'unknown'. A hint, from
    -- which nothing follows. NULL: not told.
    answered_by text,
    -- What became of it: 'pending', 'answered', 'no-answer', 'failed', 'unknown', 'cancelled'.
    outcome text NOT NULL,
    -- The try of somebody of the household whose message or call asked about this one too. NULL: it had its own.
    carried_by uuid
);
CREATE INDEX attempt_check_in ON attempt (check_in_id);
CREATE INDEX attempt_carried_by ON attempt (carried_by) WHERE carried_by IS NOT NULL;

-- Where the talk about a check-in stands.
CREATE TABLE dialog_session (
    check_in_id uuid NOT NULL CONSTRAINT dialog_session_pkey PRIMARY KEY REFERENCES check_in (id),
    person_id uuid NOT NULL REFERENCES person (id),
    dialog text NOT NULL,
    dialog_version integer NOT NULL,
    -- dialog::Session as JSON.
    body_sealed bytea NOT NULL,
    -- The channel last spoken on. NULL: not spoken yet.
    channel text,
    updated_at timestamptz NOT NULL,
    -- Who speaks in it: 'self', or 'proxy' from the moment somebody answers for the person.
    said_by text NOT NULL
);

-- The others of a household who are asked in the same talk. Whoever the talk is kept with has place 0 and no row here.
CREATE TABLE talk_member (
    session_check_in_id uuid NOT NULL REFERENCES check_in (id),
    place integer NOT NULL,
    check_in_id uuid NOT NULL REFERENCES check_in (id),
    CONSTRAINT talk_member_pkey PRIMARY KEY (session_check_in_id, place)
);
-- Serves: in whose talk is this one asked about?
CREATE INDEX talk_member_check_in ON talk_member (check_in_id);

CREATE TABLE observation (
    id uuid NOT NULL CONSTRAINT observation_pkey PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    episode_id uuid NOT NULL REFERENCES episode (id),
    check_in_id uuid REFERENCES check_in (id),
    code text NOT NULL,
    -- In the code's unit. NULL: not a number.
    number double precision,
    -- 'yes', 'no', 'better', … NULL: a number, or text.
    word text,
    -- Words kept as said. NULL: none.
    text_sealed bytea,
    said_by text NOT NULL,
    channel text NOT NULL,
    observed_at timestamptz NOT NULL,
    observed_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    -- The event it was read from. NULL: written down by staff.
    inbox_id uuid,
    -- Who wrote it down. NULL: said by the person to the service.
    staff_id uuid,
    -- When the person took it back; it counts for nothing any more and is kept for the auditor. NULL: it stands.
    retracted_at timestamptz,
    -- The event it was taken back by.
    retracted_by uuid
);
-- Serves the graph, and the history that alert rules look at.
CREATE INDEX observation_person ON observation (person_id, observed_on);
-- Serves the taking back of words.
CREATE INDEX observation_words ON observation (inbox_id) WHERE text_sealed IS NOT NULL;

CREATE TABLE alert (
    id uuid NOT NULL CONSTRAINT alert_pkey PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    -- NULL: said outside any check-in.
    check_in_id uuid REFERENCES check_in (id),
    level text NOT NULL,
    rule text NOT NULL,
    -- Name and version of the rules that raised it.
    rule_version text NOT NULL,
    raised_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    -- The day in Japan it was raised on.
    raised_on date NOT NULL,
    acknowledged_by uuid REFERENCES staff (id),
    -- When the answer behind it was taken back; it stays open until somebody has looked. NULL: the answer stands.
    taken_back_at timestamptz
);
CREATE INDEX alert_person ON alert (person_id);
-- One open alert of a rule per person and day: once somebody looked, the same finding is news again.
CREATE UNIQUE INDEX alert_open_once ON alert (person_id, rule, raised_on) WHERE acknowledged_at IS NULL;
-- Serves the counts of open alerts.
CREATE INDEX alert_open ON alert (organisation_id, level) WHERE acknowledged_at IS NULL;

CREATE TABLE task (
    id uuid NOT NULL CONSTRAINT task_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    person_id uuid NOT NULL REFERENCES person (id),
    check_in_id uuid REFERENCES check_in (id),
    alert_id uuid REFERENCES alert (id),
    kind text NOT NULL,
    -- The named person who has it. NULL: the organisation has no account yet.
    assigned_to uuid REFERENCES staff (id),
    opened_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    done_at timestamptz,
    -- 'staff:<id>', or the part of the service that closed it because its reason went away.
    done_by text,
    outcome text,
    note_sealed bytea,
    -- When somebody is told by mail that it is still open. NULL: nobody is, or no more.
    notice_at timestamptz,
    dedupe_key text NOT NULL
);
-- The same task is open once: when it is done, the same reason may open it again.
CREATE UNIQUE INDEX task_open_once ON task (dedupe_key) WHERE done_at IS NULL;
-- Serves the work list.
CREATE INDEX task_open ON task (organisation_id, due_at) WHERE done_at IS NULL;
CREATE INDEX task_person ON task (person_id);
-- Serves the notices to staff.
CREATE INDEX task_notice ON task (notice_at) WHERE notice_at IS NOT NULL AND done_at IS NULL;

CREATE TABLE inbox (
    id uuid NOT NULL CONSTRAINT inbox_id_unique UNIQUE,
    provider text NOT NULL,
    -- The provider's id of the event: the duplicate key.
    event_id text NOT NULL,
    channel text NOT NULL,
    -- Kind of event; for one we do not know, the provider's name of it.
    kind text NOT NULL,
    -- 'processed', 'ignored' (kept and counted), 'unlinked' (nobody of ours), 'quarantined' (could not be handled).
    state text NOT NULL,
    person_id uuid,
    check_in_id uuid,
    -- The event as parsed, and the provider's own words.
    body_sealed bytea NOT NULL,
    -- What the person said, for the conversation. NULL: nothing readable.
    text_sealed bytea,
    happened_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    -- The provider's id of the message: of the one that came, or of the one that was taken back. NULL: it has none, or
    -- its words are gone.
    message_id text,
    -- How many further copies were dropped.
    duplicates integer NOT NULL,
    CONSTRAINT inbox_pkey PRIMARY KEY (provider, event_id)
);
-- Serves the conversation.
CREATE INDEX inbox_person ON inbox (person_id, happened_at);
-- Serves the taking back of words.
CREATE INDEX inbox_message ON inbox (message_id, provider) WHERE message_id IS NOT NULL;
CREATE INDEX inbox_unsent ON inbox (received_at) WHERE kind = 'unsent';

CREATE TABLE outbox (
    id uuid NOT NULL CONSTRAINT outbox_pkey PRIMARY KEY,
    -- NULL: somebody who is not linked to a person yet.
    person_id uuid,
    check_in_id uuid,
    -- NULL: a reply, not an attempt of the ladder.
    attempt_id uuid,
    -- NULL: the address is only in address_sealed.
    contact_point_id uuid,
    channel text NOT NULL,
    address_sealed bytea NOT NULL,
    -- Keyed hash of the address: what goes to one telephone or chat keeps its order.
    address_key bytea NOT NULL,
    -- domain::messaging::OutboundMessage as JSON.
    body_sealed bytea NOT NULL,
    -- LINE's free reply token, and until when it works. NULL: push.
    reply_token_sealed bytea,
    reply_until_at timestamptz,
    -- 'queued', 'leased', 'sent', 'spoken', 'failed', 'unknown', 'expired', 'cancelled'.
    state text NOT NULL,
    due_at timestamptz NOT NULL,
    -- Dropped, not sent later.
    not_after_at timestamptz NOT NULL,
    -- Sent with every try, from the first.
    retry_key uuid NOT NULL,
    tries integer NOT NULL,
    lease_until_at timestamptz,
    -- Grows with every lease: only the newest may finish the row.
    fence bigint NOT NULL,
    first_try_at timestamptz,
    provider_id text,
    -- The provider's name of the request that was taken: its support asks for it.
    request_id text,
    -- How far the provider says it came.
    delivery text,
    -- How often it was sent again because it did not arrive.
    repeats integer NOT NULL DEFAULT 0,
    -- How often the provider was asked what became of it; 4: it is known, or is not asked about any more.
    polls integer NOT NULL DEFAULT 0,
    -- Since when the provider is to be told not to send it. NULL: it is not.
    recall_at timestamptz,
    code text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    dedupe_key text NOT NULL CONSTRAINT outbox_once UNIQUE
);
-- Serve the claim: replies before tries, each in the order in which they are due.
CREATE INDEX outbox_due_replies ON outbox (channel, state, due_at, id)
    WHERE attempt_id IS NULL AND state IN ('queued', 'unknown');
CREATE INDEX outbox_due_tries ON outbox (channel, state, due_at, id)
    WHERE attempt_id IS NOT NULL AND state IN ('queued', 'unknown');
CREATE INDEX outbox_waiting ON outbox (address_key, channel) WHERE state IN ('queued', 'leased');
CREATE INDEX outbox_leased ON outbox (lease_until_at) WHERE state = 'leased';
-- SQLite finds an index on a part of the table only if the statement says the same words.
CREATE INDEX outbox_open ON outbox (due_at) WHERE state IN ('queued', 'leased', 'unknown');
-- Serves the looks for what the provider never reported, and the recalls.
CREATE INDEX outbox_unreported ON outbox (finished_at)
    WHERE state = 'sent' AND polls < 4 AND channel IN ('sms', 'voice');
CREATE INDEX outbox_unreported_check_in ON outbox (check_in_id)
    WHERE state = 'sent' AND polls < 4 AND channel IN ('sms', 'voice');
CREATE INDEX outbox_recall ON outbox (recall_at) WHERE recall_at IS NOT NULL;
-- Serves receipts.
CREATE INDEX outbox_provider_id ON outbox (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX outbox_person ON outbox (person_id, created_at);
CREATE INDEX outbox_check_in ON outbox (check_in_id) WHERE state = 'queued';

-- How fast the processes together may hand things to a provider: whoever sends takes the next stretch of time.
CREATE TABLE send_budget (
    -- 'line-push', 'line-reply', 'sms', 'call'.
    kind text NOT NULL,
    -- The number, account or channel that the provider counts for.
    sender text NOT NULL,
    -- Until when it is given away, in microseconds after the Unix epoch by the machine's clock.
    free_from_micros bigint NOT NULL,
    CONSTRAINT send_budget_pkey PRIMARY KEY (kind, sender)
);

-- A channel that takes nothing more of us for a while.
CREATE TABLE channel_stop (
    channel text NOT NULL CONSTRAINT channel_stop_pkey PRIMARY KEY,
    -- 'monthly-limit': the provider refuses; 'reserve': we stop before it does.
    reason text NOT NULL,
    since_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL
);

-- What a provider lets us send in a month, and what was sent, as it last told us.
CREATE TABLE channel_usage (
    channel text NOT NULL CONSTRAINT channel_usage_pkey PRIMARY KEY,
    -- Messages in the month. NULL: as many as one likes.
    allowed bigint,
    used bigint NOT NULL,
    looked_at timestamptz NOT NULL
);

-- A call that somebody made by hand, and what was heard (R43).
CREATE TABLE staff_call (
    id uuid NOT NULL CONSTRAINT staff_call_pkey PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    check_in_id uuid NOT NULL REFERENCES check_in (id),
    staff_id uuid NOT NULL REFERENCES staff (id),
    called_at timestamptz NOT NULL,
    -- 'answered', 'unreachable', 'refused'.
    outcome text NOT NULL,
    -- Who spoke: 'self' or 'proxy'. NULL: nobody.
    said_by text,
    -- R07: the person was advised to see a doctor.
    advised_to_see_doctor boolean NOT NULL,
    note_sealed bytea
);
CREATE INDEX staff_call_person ON staff_call (person_id, called_at);

-- What a text message of the outbox costs, counted before it is sent.
CREATE TABLE text_cost (
    outbox_id uuid NOT NULL CONSTRAINT text_cost_pkey PRIMARY KEY,
    -- The parts it is sent as.
    segments integer NOT NULL,
    -- Millionths of the currency, and which (ISO 4217). NULL: no price was set.
    cost_micros bigint,
    currency text
);

-- A person's own form, opened by a link in a message.
CREATE TABLE form_link (
    token_key bytea NOT NULL CONSTRAINT form_link_pkey PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    check_in_id uuid NOT NULL REFERENCES check_in (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    -- Wrong answers to the second fact.
    tries integer NOT NULL,
    -- Keyed hash of the cookie given after the second fact. NULL: not proved yet.
    proof_key bytea,
    -- A newer link took its place: it opens only for whoever has proved themselves on it. NULL: it is the newest.
    replaced_at timestamptz
);
CREATE INDEX form_link_check_in ON form_link (check_in_id);

-- Which keys this database was made with, so that a start with others stops instead of recognising nobody.
CREATE TABLE key_check (
    id integer NOT NULL CONSTRAINT key_check_pkey PRIMARY KEY,
    -- Keyed hash of a constant, under the key of the look-ups.
    mark bytea NOT NULL
);

-- Who read or changed what. Rows are only added; each carries the hash of the one before.
CREATE TABLE audit (
    sequence bigint NOT NULL CONSTRAINT audit_pkey PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    -- Ids of the people concerned.
    subjects jsonb NOT NULL,
    -- Kinds and counts, no personal data.
    detail text NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL
);

CREATE TABLE audit_head (
    id integer NOT NULL CONSTRAINT audit_head_pkey PRIMARY KEY,
    sequence bigint NOT NULL,
    hash bytea NOT NULL
);
INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, '\x00');
