### Texts of the staff interface

## Everywhere

service-name = Mimamori
skip-to-content = Skip to content
nav = Screens
nav-menu = Menu
nav-today = Today
nav-people = People
nav-tasks = Work list
nav-rosters = Rosters
nav-accounts = Accounts
clock = Time of the service
demo = Demo
sign-out = Sign out
close = Close
cancel = Cancel
save = Save
waiting = Loading…
unknown = unknown
late = Late
unit-check-ins = {""}
failed-title = This screen cannot be shown
try-again = Try again
not-found-title = There is no such page
not-found-back = To today's screen

## Sign-in

sign-in-title = Sign in
sign-in-lead = Sign in with the account that was issued to you personally.
sign-in-login = Login
sign-in-password = Password
sign-in-next = Next
sign-in-code = One-time code
sign-in-code-hint = The six digits that your authenticator app shows now.
sign-in-finish = Sign in
sign-in-back = Start again

## Errors

problem-unreachable = The service cannot be reached. Please check the connection.
problem-unexpected-answer = The service gave an answer that makes no sense.
problem-unknown = Something went wrong on this screen. Please try again.
problem-status = This could not be done ({ $status }).
problem-at = { $where }: { $message }
problem-wrong-credentials = Login or password is wrong.
problem-wrong-code = The code is wrong. Please enter a new one.
problem-too-many-tries = Too many wrong tries. Please wait a while and try again.
problem-signed-out = You were signed out. Please sign in again.
problem-forbidden = You may not do this.
problem-not-found = Not found. Responsibility may have moved, or it was cancelled.
problem-conflict = Somebody else recorded this first, or it is closed. The screen has been refreshed.
problem-unavailable = The service cannot do this now. Nothing was changed.

## Today

today-title = Today's follow-up
today-counted = { $day }, { $at } · { $people } people
today-report = Daily report (Excel)
today-answered = Answered
today-waiting = Waiting
today-overdue = Overdue
today-with-staff = With staff
today-missed = Missed
today-not-attempted = Not attempted
today-closed = Unreachable, refused
today-answered-note = { $late } of them late, { $staff } recorded by staff
today-waiting-note = { $prompted } sent, { $answering } answering, { $scheduled } to come
today-overdue-note = being tried again automatically
today-with-staff-note = on the work list
today-missed-note = no answer came from the person
today-not-attempted-note = we could not send anything
today-unreachable = { $count } unreachable by telephone
today-refused = { $count } refused
today-cancelled = { $count } cancelled
today-calls-waiting = { $count } automated { $count ->
        [one] call waits
       *[other] calls wait
    } to be placed; that takes about { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.
today-texts = Text messages today: { $today }; this month: { $month }
today-texts-counted = { $messages } in { $segments } parts
today-texts-cost = about { $cost } { $currency }
today-progress = Progress of the day
today-share = { $share }%
today-share-of = ({ $answered } of { $all } answered)
today-nothing-planned = There are no check-ins today.
today-no-answers = No answers yet.
today-answers = Answers
today-alerts = Open alerts
today-by-channel = Answers by channel
today-by-hour = Answers by hour
today-hour = { $hour }:00, { $count } answers
today-tasks-open = { $count } open tasks
today-tasks-late = { $count } of them late
today-tasks-none-late = none of them late
today-line-month = LINE this month: { $used } of { $allowed } messages ({ $at })
today-line-used = LINE this month: { $used } messages, no limit ({ $at })
today-line-reserve = Little is left of the month on LINE, so people are asked over their next channel. Answers are still replied to.
today-line-monthly-limit = The month on LINE is used up, so people are asked over their next channel. Answers are still replied to.

## People

people-title = People
people-found = { $count } people
people-none = Nobody fits these filters.
people-search = Find by name, kana or phone number
people-search-hint = for example Mihon, 見本, 090-0000-0012
people-search-clear = Clear the search
people-filters = Filters
filters-clear = Clear filters
filter-state = Today
filter-level = Alert
filter-reason = Reason
filter-risk = Risk
column-name = Name
column-age-sex = Age, sex
column-today = Today
column-level = Alert
column-temperature = Temp.
column-spo2 = SpO₂
column-reason = Reason
column-day = Day
column-risk = Risk
column-channel = Channel
column-language = Language
column-due = Due
column-last-heard = Last heard
column-symptom = Symptom
column-when = When
column-measure = Measure
column-value = Value
column-said-by = Said by
column-line = Line
column-outcome = Outcome
column-why = Column and reason
column-file = File
column-who = Uploaded by
age-sex = { $age }, { $sex }
age = { $age } years
day-of = { $day }/{ $days }
no-check-in-today = none today
never-heard = never

## Person

person-title = Person
person-back = Back to the list
person-graph = Temperature and SpO₂
person-check-ins = Check-ins
person-alerts = Alerts
person-tasks = Tasks
person-talk = Conversation
fact-born = Born
fact-roman = Roman letters
fact-nationality = Nationality
fact-address = Staying at
fact-period = Follow-up
fact-preferred = Preferred channel
fact-consent = Consent
consent-given = given on { $on }
consent-refused = refused on { $on }
period = { $from } to { $to }
holder-self = The person
holder-emergency = Emergency contact
contact-line = LINE
contact-line-linked = linked
contact-phone = Phone
contact-mail = Mail
contact-takes-sms = takes SMS
contact-no-sms = no SMS
contact-closed = closed: { $reason }
closed-opted-out = the person said stop
closed-blocked = blocked
closed-unusable = nothing arrives there
closed-replaced = another one took its place
closed-unlinked = unlinked
closed-awaiting = waits for staff
closed-standby = another service talks there for now
graph-temperature = Temperature (℃)
graph-spo2 = SpO₂ (%)
graph-summary = Graph of { $temperatures } temperatures and { $saturations } oxygen saturations over time. The values are in the table below.
vitals-table = Table of measurements
vitals-none = No measurements yet.
symptoms-title = Symptoms
symptoms-none = No answers about symptoms yet.
compared-better = better
compared-same = same
compared-worse = worse
answer-yes = yes
answer-no = no
answer-not-asked = not asked
talk-none = Nothing has been said yet.
talk-person = From the person
talk-keys = Pressed { $keys }
talk-call-placed = Call placed
talk-call-taken = Call taken
talk-no-keys = No key pressed
talk-wrote-nothing = Something without words (added us, blocked us, took a message back …)
talk-sent-nothing = No words
talk-service = From us
check-ins-earlier = { $count } earlier
check-ins-none = Check-ins have not begun yet.
check-in-answered = answered { $at }
check-in-due = due { $at }
attempt-code = code { $code }
alerts-none-open = No open alerts.
alerts-seen = { $count } acknowledged
alerts-none = No alerts.
alert-raised = raised { $at }
alert-due = due { $at }
alert-seen = acknowledged { $at } by { $by }
alert-taken-back = The person took this answer back { $at }
alert-version = rules { $version }
alert-acknowledge = Acknowledge

## Recording a call

call-record = Record a call
call-title = Result of a call: { $name }
call-no-check-in = Check-ins have not begun yet
call-outcome = Outcome
call-outcome-answered = Answered
call-outcome-unreachable = Not reached
call-outcome-refused = Refused
call-said-by = Who spoke
call-symptoms = Symptoms
call-signs = Emergency signs
call-rest-no = Set the rest to “no”
call-advised = Advised to see a doctor
call-note = Note
call-note-hint = What the next colleague should know
call-temperature-range = Please enter a temperature from 34.0 to 42.0 (365 is read as 36.5).
call-spo2-range = Please enter a whole number from 70 to 100.
call-nothing = Please enter at least one thing that was said.

## Work list

tasks-title = Work list
tasks-count = { $count } tasks, { $late } late
tasks-none = Nothing needs to be done.
task-due = Due
task-assigned = Assigned to { $name }
task-assigned-nobody = nobody yet
task-opened = since { $at }
task-complete = Mark as done
task-complete-title = Done: { $name }
task-note = What was done
task-note-hint = And what is still open
task-call-silent = Call: no answer
task-phone-check-in = Check-in by telephone
task-alert = Alert
task-unreadable = Answer not understood
task-asked-for-person = Asked for a person
task-talk-outdated = Questions are gone
task-emergency-contact = Call the emergency contact
task-welfare-check = Welfare check
task-supervisor = Tell the supervisor
task-visit = Visit
task-unreachable-4-days = Unreachable 4 days or more
task-channel-closed = Channel closed
task-line-relink = New LINE account
line-approve = Use the new account
line-refuse = Keep the old one
line-unlink = Unlink LINE
task-channel-broken = Messages do not leave
task-unknown-send = Check a message
task-cannot-reach = No way to reach
task-last-day-unanswered = Last day unanswered
task-why-call-silent = No answer, and the automatic tries did not reach anybody.
task-why-phone-check-in = The person wishes to be asked by a person. Call and ask how they are.
task-why-alert = An answer needs attention.
task-why-unreadable = An answer could not be read. Please ask what was meant.
task-why-asked-for-person = The person wants to speak with a member of staff.
task-why-talk-outdated = The version of the questions is gone and the conversation cannot go on. Please ask the rest by telephone.
task-why-emergency-contact = The person cannot be reached. Call the emergency contact or the lodging desk.
task-why-welfare-check = Make sure today that the person is safe.
task-why-supervisor = No answer for two days.
task-why-visit = No answer for three days. Consider a visit.
task-why-unreachable-4-days = No contact for four days or more.
task-why-channel-closed = The person stopped this channel. Find another way.
task-why-line-relink = The person registered another LINE account. Ask them by telephone, and decide whether it takes the place of the old one.
task-why-channel-broken = The provider refuses the service on this channel, so nothing goes out there. Tell whoever operates the service, and reach people another way.
task-why-unknown-send = Nobody knows whether a message went out. Find out whether it arrived.
task-why-cannot-reach = There is no contact point that works.
task-why-last-day-unanswered = The last day of follow-up has no answer.

## Rosters

rosters-title = Rosters
rosters-earlier = Earlier rosters
rosters-none = No rosters yet.
roster-drop = Drop a roster file (.xlsx, .csv) here
roster-choose = Choose a file
roster-hint = Uploading the same file again changes nothing.
roster-sending = Reading the roster…
roster-wrong-kind = Please choose an .xlsx or .csv file.
roster-result = Result of “{ $file }”
roster-rows = Result by row
roster-more = Show more ({ $rest } rows left)
roster-by-service = automatically
roster-created = Created
roster-updated = Updated
roster-unchanged = Unchanged
roster-refused = Refused

## Words of the service: states of a check-in

state-scheduled = Scheduled
state-prompted = Prompted
state-answering = Answering
state-overdue = Overdue
state-with-staff = With staff
state-answered = Answered
state-unreachable = Unreachable
state-refused = Refused
state-missed = Missed
state-not-attempted = Not attempted
state-cancelled = Cancelled
state-answered-late = late
state-answered-by-staff = by staff

## Words of the service: alerts

level-emergency = Emergency
level-urgent = Urgent
level-watch = Watch
level-emergency-note = acknowledge within 10 minutes
level-urgent-note = call within 60 minutes
level-watch-note = see to it today

## Words of the service: people and episodes

reason-entry = Entrant
reason-contact = Case contact
reason-patient = Patient
risk-standard = Standard
risk-high = High
sex-male = male
sex-female = female
sex-other = other
sex-unknown = unknown
language-ja = Japanese
language-en = English
language-ja-easy = Easy Japanese
language-zh-Hans = Chinese (simplified)
language-zh-Hant = Chinese (traditional)
language-ko = Korean
language-pt-BR = Portuguese (Brazil)
language-vi = Vietnamese
language-tl = Tagalog
language-ne = Nepali
language-id = Indonesian
language-th = Thai
language-es = Spanish
episode-planned = planned
episode-active = active
episode-suspended = suspended (hospital)
episode-completed = completed
episode-converted = became a patient
episode-cancelled = cancelled
episode-withdrawn = withdrawn
episode-lost-to-follow-up = lost to follow-up

## Words of the service: messages

channel-line = LINE
channel-sms = SMS
channel-voice = Automated call
channel-web = Web form
channel-mail = Mail
channel-phone = Call by staff
said-by-self = the person
said-by-proxy = family or helper
said-by-staff = staff
delivery-queued = queued
delivery-sent = sent
delivery-accepted = sent
delivery-ringing = ringing
delivery-delivered = delivered
delivery-completed = call ended
delivery-no-answer = no answer
delivery-busy = busy
delivery-failed = failed
delivery-unknown = unknown whether it arrived
delivery-leased = being sent
delivery-expired = too late, not sent
delivery-cancelled = cancelled
delivery-spoken = spoken
delivery-received = received
call-status-queued = about to be placed
call-status-sent = placed
call-status-delivered = taken
call-status-no-answer = no answer
call-status-failed = could not be placed
call-status-unknown = unknown whether it was placed
call-status-cancelled = called off
call-status-spoken = taken
answered-by-human = probably a person
answered-by-machine = probably an answering machine
answered-by-fax = probably a fax machine
answered-by-unknown = cannot tell what took it
attempt-pending = waiting
attempt-queued = queued
attempt-sent = sent
attempt-accepted = sent
attempt-ringing = ringing
attempt-delivered = delivered
attempt-completed = call ended
attempt-answered = answered
attempt-no-answer = no answer
attempt-busy = busy
attempt-failed = failed
attempt-unknown = unknown whether it arrived
attempt-cancelled = cancelled
attempt-spoken = spoken

## Words of the service: what is observed (domain.md §5)

code-body-temperature = Body temperature
code-spo2 = Oxygen saturation
code-pulse = Pulse
code-respiratory-rate = Respiratory rate
code-antipyretic-taken = Antipyretic taken
code-compared-with-yesterday = Compared with yesterday
code-household-symptoms = Symptoms in the household
code-fever-37-5 = Fever of 37.5 or more
code-sx-cough = Cough
code-sx-sputum = Sputum
code-sx-sore-throat = Sore throat
code-sx-runny-nose = Runny nose
code-sx-congestion = Blocked nose
code-sx-dyspnoea = Shortness of breath
code-sx-fatigue = Fatigue
code-sx-headache = Headache
code-sx-muscle = Muscle pain
code-sx-joint = Joint pain
code-sx-nausea = Nausea
code-sx-vomiting = Vomiting
code-sx-diarrhoea = Diarrhoea
code-sx-taste = Loss of taste
code-sx-smell = Loss of smell
code-sx-appetite = Loss of appetite
code-sx-intake = Cannot eat or drink
code-sx-no-urine = No urine for half a day
code-sx-chills = Chills
code-sx-eyes = Red eyes
code-sx-other = Other
code-em-pallor = Clearly pale
code-em-cyanosis = Purple lips
code-em-unusual = Not as usual
code-em-tachypnoea = Fast, heavy breathing
code-em-sudden-dyspnoea = Suddenly short of breath
code-em-exertion = Out of breath after moving a little
code-em-chest-pain = Chest pain
code-em-orthopnoea = Cannot lie down
code-em-shoulders = Breathes with the shoulders
code-em-wheeze = Suddenly began to wheeze
code-em-drowsy = Drowsy
code-em-unresponsive = Does not answer
code-em-pulse = Irregular pulse

## Words of the service: alert rules

rule-emergency-sign = Emergency sign
rule-danger-word = Words of danger in what the person said
rule-spo2-emergency = SpO₂ of 93 % or less
rule-spo2-urgent = SpO₂ of 94–95 %
rule-serious-symptom = Short of breath, cannot drink, no urine, or worse
rule-lasting-high-fever = 38.5 ℃ or more on 3 days
rule-entrant-symptom = Entrant or contact with a symptom or 37.5 ℃
rule-household-symptom = Symptoms in the household
rule-patient-fever = Patient with 37.5 ℃ or more
rule-new-symptom = New symptom
rule-spo2-drop = SpO₂ down by 3 or more

## Accounts

accounts-title = Where notices are mailed to
accounts-lead = Pressing tasks and the counts of each morning are mailed to these addresses, without anybody's name.
column-organisation = Organisation
column-role = Role
account-mail = Mail address of { $login }
role-health-centre = Health centre
role-health-centre-reader = Health centre (reading only)
role-administrator = Administrator
