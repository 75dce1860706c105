"""Everyday English words: they are spelled right, and alone they say nothing about a subject."""

from __future__ import annotations

_FUNCTION_WORDS = """
a about above across after again against ago all almost along already also although always am among an and another any
anybody anyhow anyone anything anyway anywhere are around as aside at away back be because been before behind being
below beside besides between beyond both but by can cannot could despite did do does doing done down due during each
either else enough etc even ever every everybody everyone everything everywhere except few for from further had has
have having he hence her here hers herself him himself his how however i if in indeed inside instead into is it its
itself just last least less let like likely many may maybe me mean meanwhile might mine more moreover most mostly much
must my myself near nearly neither never nevertheless next no nobody none nor not nothing now nowhere of off often oh
ok okay on once one ones only onto or other others otherwise ought our ours ourselves out outside over own per perhaps
please plus quite rather really regarding same shall she should since so some somebody somehow someone something
sometimes somewhere soon still such than that the their theirs them themselves then there therefore these they this
those though through throughout thus till to together too toward towards under unless until up upon us usually very
via was we well were what whatever when whenever where wherever whether which while who whoever whole whom whose why
will with within without would yes yet you your yours yourself yourselves im ive id ill youre youve youd youll hes
shes thats theres theyre theyve weve were whats wheres whos isnt arent wasnt werent dont doesnt didnt cant couldnt
wont wouldnt shouldnt havent hasnt hadnt aint lets u ur r n y ya yall thx thanks thank ty pls plz pls tbh imo imho ngl
idk lol lmao btw rn fr irl smh afaik fwiw gonna wanna gotta kinda sorta cuz coz cause bc tho thru til em nah nope yeah
yep yup yea yo hey hi hello guys folks bro dude mate man sir maam
"""

_VERBS = """
accept act add admit affect afford agree aim allow announce answer appear apply argue arrive ask assume attempt attend
avoid base bear beat become began begin begun believe belong bend bet bother bought bound break bring broke brought
build built burn buy call came care carry catch caught cause change chase check choose chose chosen claim clear climb
close collect combine come commit compare complain complete concern confirm confuse connect consider contain continue
convince cost count cover create cut dare deal decide define demand deny depend describe deserve design desire
determine develop die differ discover discuss doubt draw dream drive drop earn eat enable encourage end enjoy ensure
enter escape establish estimate evaluate exist expect experience explain explore face fail fall feel fell felt figure
fill find finish fit fix focus follow force forget forgot form found gain gather gave get getting give given giving go
goes going gone got gotten grab grew grow guarantee guess handle happen hate hear heard help hide hire hit hold hope
hurt ignore imagine improve include increase indicate inform intend invest involve join judge jump keep kept kick kill
knew know known lack land lead lean learn leave led left lend lie lift limit link listen live look lose lost love made
maintain make making manage mark matter meant meet mention met mind miss move need note notice obtain offer open
operate organise organize owe pass pay perform pick place plan play point prefer prepare present prevent promise prove
provide pull push put raise ran reach react read realise realize receive recognise recognize recommend reduce refer
refuse regret relate rely remain remember remove repeat replace reply report represent require rest result return
reveal rise risk rule run said sat save saw say search see seek seem seen sell send sent serve set settle shake share
shift show shut sign sit skip sleep slow solve sort sound spare speak spend spent split spoke spread stand start stay
step stick stood stop struggle stuck study succeed suffer suggest suit supply support suppose survive switch take
taken talk taught teach tell tend think thought throw tie told took touch train treat tried try trying turn understand
understood update use used using visit wait wake walk want warn waste watch wear went win wish won wonder work worry
worth write written wrote
"""

_NOUNS = """
ability account action activity advantage advice afternoon age aim amount answer area aspect attention autumn average
background basis beginning behaviour benefit bit board book boss brain branch break business case cash cause chance
change chapter choice circumstance class colleague comment company comparison complaint condition confidence connection
consequence content context control corner couple course culture customer data date day deal decade decision degree
detail difference difficulty direction discussion doubt drawback edge effect effort end energy entry environment error
evening event evidence example exception excuse experience expert explanation extent fact failure family favour favor
fear feedback feeling field fig fit focus folk form freedom friend fun future game gap goal government group growth
guidance guy habit half health help history hobby holiday home hour idea impact impression income industry info
information insight instance interest internet issue item job joke journey key kind knowledge lady language lane law
leader level life line list load look lot luck mail majority manager market mate meaning member memory message method
middle mind minute mistake moment money month mood morning motivation name news niece night number object occasion
office opinion opportunity option order organisation organization outcome page pair paper parent part partner past
patience path people percent percentage period person phase phone picture piece place plan plenty point position
possibility post power practice pressure priority problem process profession professional profile progress proof
purpose quality quarter question range rate reality reason region relation relationship research response rest result
review right risk role route routine row rush scale school season second section sector sense sentence series service
set shape share shift side sight site situation size skill society solution someone sort source space spare speed spot
spouse stage standard state statement step story strategy strength stress structure stuff style subject success summer
sunday monday tuesday wednesday thursday friday saturday system talk target task team term text thing thought thousand
time tip today tomorrow tonight tool top topic trade trend trick trip trouble truth turn type understanding unit use
value variety version video view voice way web website week weekday weekend weight while winter word work worker world
worry year years yesterday january february march april may june july august september october november december jan
feb mar apr jun jul aug sept oct nov dec
"""

_QUALITIES = """
able absolute absolutely accurate actual actually additional alone amazing apparently appropriate available average
aware awful bad badly basic basically beautiful best better big bigger biggest bored boring bright brilliant broad
busy capable careful certain certainly cheap clear clearly close cold common completely complex concrete confident
confused constantly convenient cool correct correctly crazy critical curious current currently cute daily dead decent
deep definitely desperate different difficult direct directly easily easy effective efficient empty entire entirely
equal especially essential eventually everyday exact exactly excellent excited exciting extra extremely fair fairly
familiar famous fast favorite favourite final finally fine first flat foreign former fortunately frankly free
frequently fresh friendly full fully funny general generally genuine genuinely glad global good gradually grand great
half handy happy hard hardly heavy helpful high higher highest highly honest honestly hot huge human ideal ideally
immediately important impossible independent individual initial interested interesting international kind large
largely late lately later latest lazy legal less light little live local logical lonely long longer lovely low lower
lucky mad main mainly major mental middle minimal minor missing modern motivated multiple mutual narrow national
natural naturally nearby necessarily necessary negative nervous new nice normal normally obvious obviously
occasionally odd official often old older online open opposite ordinary original originally overall particular
particularly perfect perfectly permanent personal personally physical pleased poor popular positive possible possibly
potential potentially precise present pretty previous primary private probably professional proper properly proud
public pure quick quickly quiet rare rarely ready real realistic realistically reasonable recent recently regular
regularly related relatively relevant reliable rich right rough roughly sad safe scared separate serious seriously
sharp short shy significant silly similar simple simply single slight slightly slow slowly small smart social soft
solid special specific specifically steady strange strict strong strongly stupid successful sudden suddenly suitable
super sure surely surprised technically terrible thorough tight tiny tired total totally tough traditional true truly
typical typically ugly unable unhappy unique unlikely unsure useful useless usual usually various vast virtually
visible warm weak weekly weird wide willing wise wonderful worried worse worst worth wrong young younger youngest zero
two three four five six seven eight nine ten eleven twelve dozen fifteen twenty thirty forty fifty hundred thousand
million once twice third fourth fifth afternoon currently nowadays lately recently already soon someday anymore
anyways altogether afterwards beforehand meantime
"""


_PEOPLE_AND_LIFE = """
adult ancestor aunt baby bachelor boyfriend bride brother boss carer chef child citizen client clerk colleague
counsellor couple cousin coworker crowd customer daughter dad doctor driver dude employee engineer expert family
farmer fellow friend girlfriend grandchild grandfather grandmother grandpa granny guest husband immigrant kid lady
lawyer librarian lad landlord mechanic mum mom mother nanny neighbor neighbour nephew nurse parent partner patient
pensioner people person president professor pupil refugee relative retiree roommate salesman sibling soldier somebody
spouse stranger student teacher teenager teen toddler tourist trainee trucker twin uncle veteran volunteer waiter
waitress widow wife youngster barista bartender carpenter cashier cleaner cook accountant architect artist athlete
author banker builder musician painter pharmacist photographer physician policeman postman scientist singer therapist
writer birth childhood retirement pension pregnancy marriage divorce illness disability sickness health benefits
welfare rent bill debt loan account laptop internet bed breakfast dinner lunch meal coffee tea car bus train van truck
bike flat apartment house home garden kitchen street village town city country county continent abroad africa asia
europe america india china germany france spain italy poland brazil mexico canada turkey nigeria kenya pakistan
philippines ukraine russia egypt usa uk us london manila morning noon midnight dawn dusk weekday easter christmas
ramadan holiday vacation sabbatical semester term calendar diary clock
"""

_MORE_VERBS = """
abandon absorb accomplish achieve acquire adapt adjust adopt advance advertise aid aim align alter amuse analyse annoy
anticipate apologise appeal appoint approach approve arise arrange arrest assess assign assist associate assure attach
attack attract await balance ban bargain behave benefit bite blame bless block blow boast boost borrow breathe brush
bump burst bury button calculate calm cancel capture cast celebrate chat cheat cheer clap clean click coach collapse
combat command commute compete compose compute conclude conduct confess confine congratulate conquer consist construct
consult consume contact contribute control convert cooperate coordinate cope copy correct cough crack crash crawl
criticise cross crush cry cure cut cycle damage dance deceive declare decorate decrease defeat defend delay delete
deliver depart deserve destroy detect devote dig disagree disappear disappoint dismiss display distract distribute
dive divide double doubt download drag drown dry dump earn echo edit educate elect eliminate embarrass emerge
emphasise employ empty endure engage entertain enthuse equip escape evolve exaggerate examine exceed exchange exclude
excuse exercise exhaust expand expose express extend fade faint fancy fasten favour fetch file fire fix flash flee
float flood flow fly fold fool forbid force forecast forgive found frame freeze frighten fry fulfil fumble function
gaze generate glance glow govern graduate grant greet grind grip guard guess guide hammer hand hang harm haunt heal
heat hesitate hop host hug hunt hurry identify illustrate imitate impose impress inherit initiate injure innovate
insert insist inspect inspire install instruct insult interfere interpret interrupt introduce invent invite irritate
isolate itch kneel knock label laugh launch leak leap lick lighten load lock log long maintain marry master match
measure melt mend merge mess migrate mix modify monitor motivate mourn multiply murder nag nail neglect negotiate nod
notify number obey object observe obsess occupy occur oppose oversee overtake overwhelm pack paint park participate
pause permit persuade pile pinch pose possess pour praise preach predict press pretend print prioritise proceed
produce program progress pronounce propose protect protest publish pull pump punch punish purchase pursue qualify
question queue race rate react rebuild recall recover recycle register regulate rehearse reject relax release relieve
rent repair reply rescue reserve resign resist resolve respect respond restart restore restrict retire retrieve reuse
review revisit reward ride ring rob rock roll rub ruin rule rush sack sail satisfy scare scatter schedule score scrape
scratch scream screw scroll seal select separate settle shape shave shine shock shoot shop shout shrink sigh signal
sing sink ski slap slide slip smash smell smile smoke snap snatch sneak sneeze soak spark spell spill spin spit spoil
spray squeeze stain stamp stare steal steer sting stir stitch store strain strengthen stress stretch strike strip
stroke stuff submit subscribe substitute surf surprise surrender surround suspect sustain swallow sway swear sweat
sweep swell swim swing tackle tap taste tear tease telephone tempt test thank tick tickle time tip tire toss trace
track trade transfer transform translate transport trap travel trick trim trip trouble trust tug twist type undergo
undo unite unlock unpack upgrade upload upset urge vanish vary visit volunteer vote wander warm wash wave weigh
welcome whisper wipe witness wrap wreck yawn yell zip
"""

_MORE_QUALITIES = """
absurd abundant active adequate afraid aggressive alive ambitious angry anxious arrogant ashamed asleep attractive
automatic awake awkward bitter blank blind bold brave brief busiest calm capable casual cheerful chief clever clumsy
comfortable comparable competent compulsory confusing considerable consistent constant contemporary controversial cosy
creative critical cruel cultural curious dangerous dear delicious dense desperate determined disappointed distant
distinct dull dumb eager early economic educational efficient elderly electric elegant embarrassed emotional enormous
enthusiastic equal evil exact exhausted exotic experienced explicit faithful false fancy fatal fierce firm fit
flexible folk fond fortunate fragile frequent fun furious gentle gifted global gloomy gradual grateful greedy grumpy
guilty harsh healthy heavy helpless hidden hilarious historic hollow honest hopeful hopeless horrible hostile humble
hungry identical ignorant ill illegal immediate immense impatient impressive inevitable informal inner innocent insane
intelligent intense intermediate internal invisible jealous joint keen lame lasting lean liberal literal lively loose
loud loyal magic magnificent male female married mature maximum minimum medical mere messy mild minute miserable
moderate monthly moral mysterious mutual naive nasty native neat neutral noble noisy novel numerous obscure obsessed
offended ordinary organised outer outgoing outstanding overall painful pale partial passionate passive patient
peaceful peculiar permanent pleasant plain pleasing polite political portable powerful practical precious pregnant
presentable productive profitable prominent promising prompt psychological random rapid rational raw reasonable
reluctant remarkable remote repetitive residential respective responsible restless retired rigid romantic rotten rude
rural sacred satisfied savage scary secondary secret secure selfish sensible sensitive severe shallow shiny sick
silent sincere skilled sleepy slim smart smooth sober social sole sophisticated sore spare spectacular spiritual
stable stale steep stiff still straight straightforward stubborn subtle sudden sufficient suspicious sweet swift
temporary tender tense terrific thick thin thirsty thoughtful tidy timid tolerant tremendous tricky ultimate
unbelievable uncomfortable unfair unfortunate universal unknown unpleasant unusual upper upset urban urgent useful
vague valid valuable verbal vital vivid voluntary vulnerable wealthy weary western eastern northern southern wicked
wild wooden worthy yearly halfway sideways overnight meanwhile anyhow forth aloud apart backwards forwards downstairs
upstairs nonstop
"""

_MORE_NOUNS = """
ability absence access accident achievement adventure agreement aid alternative ambition analysis anger announcement
anxiety appearance appetite approach appointment argument arrangement arrival article ass assistance assumption
atmosphere attempt attitude authority award balance barrier battle beauty bedroom belief bell bill block blood bone
border bottle bowl bridge budget bug burden button campaign candidate capacity capital captain category ceiling
celebration centre center century ceremony chain chair challenge champion channel character charge charity chart
checklist chest circle claim clause cloth clue coat collection column combination comfort command commitment committee
communication competition complexity component compromise concentration concept conclusion confession conflict congress
contact contest contract contrast contribution convenience conversation cooperation copy courage court cover crap
creation creature credit crew crime crisis criteria criticism crowd curiosity curve custom cycle damage danger darkness
deadline dealer death debate decline dedication deed defeat defence deficit definition delay delight delivery demand
department departure dependence deposit depression depth description desk destination destiny detail development device
dilemma dimension diploma discipline discovery disease disaster discount disk distance distinction distribution
district division doll dot draft drama dream duty ear earth ease east economy edition education election element
emergency emotion emphasis enemy engine enthusiasm entrance envelope equipment era essay essence estate estimate ethics
evaluation exit expansion expectation expense explosion exposure expression extension faith fantasy fashion fate fault
feature fee fence fiction fight file fire flag flavour flaw flight floor flow flower fool foot force forest formula
fortune foundation frame framework freedom frequency frustration function fund furniture gain gallery gang gate gear
gender generation genius gift glass glory god gold gossip grade grain grass ground guarantee guard guest guide guilt
gun hair hall hammer happiness harm hat headache heaven height hell hero hint hole honesty honor honour horror horse
host hotel humor humour hunger hurry ice identity illusion image imagination impulse inch incident incentive
independence industry infection inflation initiative injury innovation input inquiry inspiration institution
instruction instrument intention interaction invention investigation invitation island jail joy judgment juice jungle
justice kingdom kiss knee knife lack lake land landscape laughter layer leadership leaf lecture leg lesson letter
liberty lip literature location logic loss love machine magazine manner map margin mask mass master match material
matter maximum mayor meat media medicine medium menu merit mess metal minimum minister minority miracle mirror mission
mixture mode model moon moral motion motive mouth movement mud murder muscle mystery myth nail nation neck need
negotiation nerve net network nightmare noise noon north nose notion novel nowhere nut objective obligation obstacle
offence offer officer oil operation opponent opposite orange origin output owner pace pack package pain paint palace
panel panic paragraph park participant passage passenger passion path pattern payment peace peak penalty penny
perception performance permission personality perspective phase philosophy phrase pile pill pin pipe pit pity plant
plate platform player pleasure plot pocket poem poet poetry poison policy politics pool population port portion
possession pot potential poverty praise prayer prediction preference preparation presence press price pride prince
princess principle print prison prize procedure production profit program promise promotion proportion proposal
prospect protection protest provision psychology punishment purchase puzzle queen queue race radio rail railway rain
rank reaction reader recommendation record recovery reduction reference reform refusal regret rejection release relief
religion reminder replacement representation reputation request requirement resistance resolution resort respect
responsibility restriction revenge revenue revolution reward rhythm ring river rock roof rope round rubbish ruin rumor
rumour safety sake salt sample sand satisfaction schedule scheme scholar scope score scratch screen sea search seat
secret secretary security selection sensation servant session settlement shadow shame shelf shelter ship shirt shock
shoe shoulder sickness signal signature silence silver sin singer sink skin sky slave sleep slice slope smell smile
smoke snow soap soil soldier song soul soup south specialist species specimen spectrum speech spell spirit split sport
stability stake star statue status steam steel stick stomach stone storm stranger stream string stroke studio
suggestion suicide suit sum summary sun supply surface surprise survey suspect suspicion swing sword symbol sympathy
tale talent tank target taste tax taxi technique technology telephone temper temperature tendency tension tent
territory terror thanks theme theory threat throat ticket tie tissue title tone tongue tooth total touch tour tower toy
trace track tradition traffic tragedy trail transition transport trap treasure treatment treaty tree trial tribe trust
tube tune tunnel union unity universe vacation valley vehicle venture verdict victim victory violence virtue virus
visitor vision voyage vote wage wake warning warrior waste water wave wealth weapon wedding welfare west wheat wheel
wheelchair whole will wind window wine wing wire wisdom wit witness wonder wood wool wound wreck yard youth zone chaff
rails spotlight shortcut rabbit hole bucket bullet brain easter trash vibe vibes stuff drawer aunt bank body bottom box
boy brother bunch chat child children city country cousin dad daughter eye face father girl grandma grandson hand head
heart house husband kid mother nature neighbour newspaper planet room sign sister son spring table town uncle wall war
weather wife woman women
"""


def ordinary_words() -> frozenset[str]:
    """Words that go with any subject: what people do, how, when, and how they find it."""
    listings = (_FUNCTION_WORDS, _VERBS, _MORE_VERBS, _NOUNS, _QUALITIES, _MORE_QUALITIES)
    return frozenset(" ".join(listings).split())


def things() -> frozenset[str]:
    """People, places and things: part of a story, or another subject, as the rest of the question shows."""
    return frozenset(f"{_PEOPLE_AND_LIFE} {_MORE_NOUNS}".split())
