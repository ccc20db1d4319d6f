"""The lexicon of quote extraction: cues, titles, roles, pronouns, places and first names.

The words were chosen by hand; the cues were completed with those that annotators marked in the articles used for
measuring (see docs/quotes.md). First names and their gender come from Faker's lists (MIT licence, see
``benchmarks/quotes/first_names.py``).
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import combining, normalize


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# "say" is by far the most frequent cue, and has weights of its own.
SAY = _words("said say says")
# Other finite verbs that announce speech, some of them in German, French, Spanish and Italian.
SPEECH = _words(
    """
    sagte sagt erklärte meinte dit dit-il dit-elle déclaré affirmé dijo afirmó disse
    told tell tells wrote write writes added adds add tweeted tweets tweet asked asks ask continued continues
    replied replies reply noted notes note explained explains explain declared declares responded responds
    stated states reported reports concluded concludes argued argues argue recalled recalls warned warns warn
    acknowledged acknowledges accused accuses posted posts insisted insists insist admitted admits claimed
    claims claim suggested suggests pledged pledges promised promises vowed vows urged urges answered answers
    joked jokes shouted shouts yelled yells chanted chants exclaimed remarked remarks lamented laments announced
    announces predicted predicts complained complains observed observes mused muses quipped quips interjected
    interrupted interrupts proclaimed proclaims emailed e-mailed boasted boasts bragged brags questioned
    questions wondered wonders thundered cried cries whispered whispers screamed screams muttered mutters
    confessed confesses denied denies deny agreed agrees agree affirmed asserted asserts alleged alleges allege
    cautioned cautions stressed stresses emphasized emphasised emphasizes emphasises pointed points testified
    testifies texted texts blogged commented comments conceded concedes confirmed confirms contended contends
    countered counters demanded demands estimated estimates expressed expresses fumed fumes gushed gushes hinted
    hinting implored intoned joined laughed maintained maintains mentioned mentions opined opines ordered
    pleaded pleads pressed protested protests quoted quotes quoting ranted reasoned recounted recounts
    reiterated reiterates repeated repeats retorted retorts revealed reveals roared scoffed scoffs shot shrugged
    sighed snapped sniffed sneered spoke speaks speak summarized summed sang sings telegraphed theorized
    tweeting vented vents volunteered voiced whined signed began begins went assured assures advised advises
    apologised apologized apologises apologizes appealed chimed commanded commends condemned condemns decried
    decries defended defends deadpanned echoed echoes elaborated enthused grumbled growled hailed hails
    instructed instructs joking lashed marveled marvelled murmured persisted pondered praised praises prayed
    proposed proposes recommended recommends reminded reminds riffed ruled rules rebutted sobbed specified
    specifies spelled stammered thanked thanks thought thinks think ventured recited rejoined gasped barked
    bellowed crowed cracked groaned hissed howled jeered laughs mocked mocks mumbled nodded offered offers
    professed raged rallied reflected reflects remembered remembers shrieked smiled spat stormed stuttered
    toasted wailed warbled put puts opened teased informed informs notified notifies briefed
    """
)
# Participles that announce speech: "adding that …".
SAYING = _words(
    """
    saying adding telling asking noting declaring explaining arguing insisting writing stating warning claiming
    calling suggesting predicting accusing describing citing tweeting remarking responding replying promising
    pledging vowing questioning complaining concluding recalling asserting alleging boasting joking shouting
    yelling chanting urging announcing admitting acknowledging mocking praising slamming blasting blaming
    denouncing lamenting labeling labelling dubbing branding quipping wondering musing proclaiming emphasizing
    stressing cautioning referring criticizing reading repeating echoing reiterating dismissing comparing
    signing screaming texting posting thanking condemning demanding characterizing naming mentioning confessing
    conceding contending testifying
    """
)
# Verbs whose object or complement is quoted: "called it …", "blasted the …".
CALL = _words(
    """
    called call calls described describes describe dubbed dubs branded brands labeled labelled labels
    characterized characterised characterizes referred refers blasted blasts slammed slams criticized criticised
    criticizes dismissed dismisses denounced denounces attacked attacks blamed blames cited cites mocked
    ridiculed derided hailed lauded portrayed compared compares likened rated named known nicknamed termed
    deemed considered considers considered decried faulted ripped touted touts hit hits knocked tagged chided
    lambasted scolded rebuked rejected rejects disputed disputes challenged challenges highlighted highlights
    used uses credited credits applauded welcomed saluted saw sees viewed views titled entitled headlined
    captioned subtitled
    """
)
# Verbs that announce speech only sometimes.
WEAK = _words(
    """
    believed believes believe felt feels feel hoped hopes wanted wants wished wishes found finds knew knows
    learned heard hears read indicated indicates showed shows made makes made gave gives issued issues released
    releases sent sends published publishes delivered delivers talked talks discussed discusses addressed
    addresses included includes include signaled signalled wanted required requires invoked invokes turned goes
    got has promoted promotes sought seeks refused refuses expected expects spoken written thought intended
    meant means imagined envisions envisioned decided feared fears worried worries doubts doubted argue conclude
    vow pledge promise suggest warn insist urge blast slam describe accuse criticize blame quote
    """
)
# Nouns that announce speech: "his statement that …".
NOUN = _words(
    """
    statement letter email e-mail tweet post message interview speech memo report column editorial op-ed remark
    remarks comment comments claim claims assertion argument contention question answer reply response
    description promise pledge vow slogan motto chant chants chanting words word declaration suggestion
    accusation criticism complaint praise warning reference references references call calls headline caption
    quote quotation line slogans refrain banner sign signs testimony blog transcript note text voicemail plea
    order phrase belief view opinion idea notion admission apology
    """
)
# Infinitives: "went on to accuse".
BASE = _words(
    """
    accuse acknowledge admit advise affirm announce answer apologise apologize argue assert assure boast brag
    cite claim comment complain concede conclude condemn confess confirm contend continue declare decry defend
    demand denounce deny describe dismiss emphasize explain exclaim insist joke label lament mock observe pledge
    praise predict proclaim promise protest quip recall remark remind repeat respond reveal scream shout stress
    suggest testify thank threaten urge vow warn wonder yell refer blame blast criticize criticise slam call
    chant tell ask say write add tweet reply note speak whisper mutter murmur
    """
)

TITLES_MALE = _words(
    """
    mr sir lord prince king duke baron count emperor pope father brother mister m herr monsieur don rabbi earl
    signor señor senhor
    """
)
TITLES_FEMALE = _words(
    """
    mrs ms miss lady princess queen duchess baroness countess empress dame sister mother madam mme frau fraulein
    mlle madame mademoiselle fräulein signora signorina señora señorita senhora doña
    """
)
TITLES_PLAIN = _words(
    """
    dr prof professor sen senator rep representative gov governor gen general lt lieutenant col colonel maj
    major sgt sergeant capt captain cmdr commander adm admiral rev reverend hon president vice chancellor
    premier secretary minister congressman congresswoman councilman councilwoman councillor mayor judge justice
    sheriff chief officer detective inspector constable superintendent ambassador attorney bishop archbishop
    cardinal chairman chairwoman chair director coach speaker cpl corporal pvt private pfc cllr doctor sheikh
    ayatollah imam deputy assistant sergeants pc dc det insp supt rt state former-president dean provost
    """
)
# Titles that are part of the name: "Prince William".
NAME_TITLES = _words(
    """
    prince princess king queen pope lady lord duke duchess sir dame emperor empress baroness baron earl countess
    """
)
TITLES = TITLES_MALE | TITLES_FEMALE | TITLES_PLAIN
# Titles that form a name with a place: "Duke of Cambridge".
NOBLE = _words(
    """
    duke duchess prince princess king queen earl countess baron baroness pope emperor empress lord lady
    """
)

# What an article calls people without their names, by gender.
ROLES_MALE = _words(
    """
    man boy father dad husband son brother grandfather uncle nephew king prince duke businessman congressman
    spokesman chairman policeman fireman salesman actor waiter grandson gentleman stepfather widower guy
    councilman assemblyman anchorman cameraman craftsman fisherman fiance fiancé boyfriend lord pope priest
    bishop frontman
    """
)
ROLES_FEMALE = _words(
    """
    woman girl mother mom mum wife daughter sister grandmother aunt niece queen princess duchess businesswoman
    congresswoman spokeswoman chairwoman policewoman actress waitress granddaughter lady stepmother widow
    councilwoman assemblywoman fiancee fiancée girlfriend nun housewife schoolgirl heroine landlady
    """
)
ROLES_PLAIN = _words(
    """
    midwife registrar bailiff passer-by bystander lifeguard foreman interpreter translator pathologist undertaker
    hunter coroner magistrate barrister solicitor usher curate chaplain verger gamekeeper postman postwoman
    person people candidate senator official spokesperson president nominee source strategist secretary aide
    pollster judge protester governor manager adviser advisor friend user board chief audience lawyer attorney
    employee democrat republican narrator leader reporter counsel supporter tycoon neurosurgeon veteran mayor
    voter marcher activist head owner member executive lawmaker prosecutor commenter investor citizen delegate
    researcher donor star survivor host colleague policymaker child heavyweight developer minister ambassador
    proponent expert speechwriter insider frontrunner front-runner respondent politician heckler novelist
    operative officer graduate attendee reviewer columnist academic commentator economist analyst scientist
    professor teacher student pupil headteacher headmaster principal doctor nurse patient surgeon physician
    writer author artist singer musician player coach captain manager director producer filmmaker chef farmer
    worker driver pilot soldier sergeant general colonel commander admiral detective sheriff constable inspector
    resident neighbour neighbor tenant landlord parent grandparent brother sibling cousin twin partner passenger
    witness victim suspect defendant plaintiff juror guest visitor tourist fan rival opponent ally critic
    historian philosopher poet painter sculptor dancer comedian model designer engineer architect builder
    plumber electrician mechanic caretaker warden ranger keeper coxswain sailor fisherman firefighter paramedic
    shopkeeper baker butcher barber hairdresser librarian curator guide referee umpire jockey cyclist runner
    swimmer boxer golfer striker goalkeeper midfielder defender trainer athlete champion winner founder
    entrepreneur chairman chairperson billionaire millionaire mogul diplomat envoy premier chancellor lieutenant
    deputy councillor campaigner organiser organizer volunteer pastor priest rabbi imam bishop archbishop
    cardinal monk vicar reverend consultant specialist psychologist psychiatrist therapist counsellor counselor
    biologist chemist physicist geologist meteorologist astronomer climatologist engineer programmer agent
    broker banker trader accountant auditor clerk cashier assistant receptionist editor journalist correspondent
    anchor broadcaster presenter moderator blogger vlogger photographer lecturer dean provost rector tutor
    scholar fellow teenager toddler baby pensioner retiree immigrant refugee migrant hacker whistleblower
    informant inmate prisoner guard officer trooper agent operator handler minister hotelier restaurateur
    gardener botanist beekeeper conservationist environmentalist ecologist zoologist vet shepherd blacksmith
    carpenter potter weaver tailor cleaner miner diver climber explorer guitarist drummer pianist violinist
    conductor composer rapper songwriter soprano tenor playwright dramatist screenwriter bassist administrator
    commissioner treasurer constituent boss advocate co-author conservative liberal surrogate lobbyist
    """
)
# What can speak but is not a person.
SOURCES = _words(
    """
    campaign statement group report letter email e-mail office newspaper ad board message editorial poll study
    release headline tweet counsel complaint commission website network article projection army rally piece
    account plan company organization organisation page suit column passage transcript committee party
    administration agency paper magazine document indictment lawsuit book memoir memo survey department ministry
    government union foundation community police charity trust court council crowd team club university school
    bank firm airline hospital institute association federation association caption notice sign banner note
    advert advertisement filing ruling order bill law petition blog post video summary invitation source family
    studio label publisher embassy parliament senate congress house pac ads reports emails documents
    """
)
# Determiners and numbers that can be a source by themselves: "many said".
LONE = _words(
    """
    another others one some many most several both few everyone everybody someone somebody nobody none all those
    two three four critics
    """
)
SUBJECT_PRONOUNS = _words("he she they it i we who you")
POSSESSIVES = _words("his her their its")
DETERMINERS = _words(
    """
    the a an one another some many several two three four five his her their its our my this that these those
    both no every each any other most
    """
)
# What may be between a subject and its verb.
AUXILIARIES = _words(
    """
    has had have was is are were be been being will would could can may might should did does do not never also
    later then once again still even often just only reportedly 's n't already now recently first further to
    repeatedly
    """
)
# Cues that mean an act or a thought as often as speech; grammar alone does not make their subject a speaker.
UNSPOKEN = _words(
    """
    think thinks thought went began begins put puts opened spoke speaks speak shot joined pressed signed ruled
    expressed expresses estimated estimates agreed agrees agree offered offers rallied reflected reflects spelled
    saw sees viewed views used uses hit hits rated considered considers consider deemed known highlighted
    challenged challenges credited credits applauded welcomed joining referring comparing citing reading read
    """
)
NEGATIONS = _words("not never cannot neither nor")
MODALS = _words("could can may might should must ought")
BE = _words("was were is are am be been being got gets get")
IRREGULAR_PARTICIPLES = _words(
    "told said written read put sung spoken sent given known shown heard seen shot spelt overheard caught left"
)
# Adverbs that take back what they stand before: "hardly anyone said", "almost said".
HARDLY = _words("hardly scarcely barely almost nearly")
# Verbs for words in somebody's mouth, and their objects: "never used the phrase".
UTTERS = _words("uttered utter utters uttering used use uses using spoke speak speaks spoken")
WORDINGS = _words("words word phrase phrases term expression")
# Who says something if nobody does.
NOBODY = _words("nobody none no-one no neither")
NOTHING = _words("nothing no little")
# Words after "no" that do not deny: "no wonder Smith said".
NO_DENIAL = _words("wonder doubt surprise matter less fewer sooner secret question coincidence mistake use")
# Conjunctions whose clause is not asserted.
SUPPOSES = _words("if whether unless lest suppose supposing")
PERHAPS = _words("perhaps maybe possibly conceivably")
# Verbs after which "that Smith say" is a wish.
DEMANDS = _words(
    """
    demand demands demanded demanding insist insists insisted request requests requested propose proposes proposed
    recommend recommends recommended require requires required suggest suggested suggests ask asks asked
    """
)
FALSELY = _words("falsely wrongly mistakenly incorrectly erroneously wrongfully inaccurately")
ATTRIBUTED = _words("attributed ascribed credited quoted cited reported misattributed")
FALSE = _words(
    """
    false untrue unclear unknown doubtful unlikely wrong fake fabricated bogus untruth myth lie hoax fabrication
    invention fiction baseless unfounded groundless
    """
)
# What makes a recording or a text show what nobody said.
FORGED = _words("doctored manipulated forged spoof parody satirical deepfake photoshopped altered fictional fictitious")
DEBUNKED = _words("invented debunked discredited refuted disproved forged doctored")
UNTRUE = FALSE | FORGED | DEBUNKED
COPULAS = BE | _words("has have had turned turns proved proves proven remains")
# Verbs that say that something was not said: "denied saying", "denied that she said".
DENIALS = _words(
    """
    deny denies denied denying disputed disputes dispute disputing rejected rejects reject rejecting refuted
    refutes refute refuting dismissed dismisses dismissing debunked debunks disavowed disowned doubts doubted
    doubt misquoted misquotes misquoting misattributed disclaimed denial denials retracted retracts retract
    avoided avoids avoid avoiding
    resisted resists refrained refrains refrain refraining
    """
)
# Words before "to say" or "saying" after which nothing is said.
UNWILLING = _words(
    """
    refused refuses refuse refusing declined declines decline declining failed fails fail failing forgot forgets
    forget neglected neglects omitted unable unwilling reluctant loath hesitant hesitated hesitates yet stopped
    stops stop unprepared too pretended pretends pretend
    waiting waited waits about wrong unfair incapable forbidden forbade banned barred prohibited
    """
)
# Words before "to say" or "from saying": who cannot or must not say something.
# Words that hold somebody back, if they are not negated themselves: "afraid to say", "not afraid to say".
HOLDS_BACK = _words("afraid scared loath hesitate")
BARRED = _words("incapable forbidden forbade banned barred prohibited prevented prevents prevent")
# Words that turn the negation before them round: "did not hesitate to say".
OVERCOMES = _words(
    """
    first last only alone scared
    hesitate fail mind shy tire tired afraid ashamed shrink help resist refrain long forget stop cease
    embarrassed stopped stops ceased ceases tires tired
    """
)
# Verbs whose object is wished, asked or expected to speak: "wants Smith to say".
WISHES = _words(
    """
    want wants wanted wanting wish wishes wished wishing expect expects expected expecting need needs needed
    like urge urges urged urging ask asks asked asking order orders ordered ordering beg begs begged tell tells
    told telling encourage encourages encouraged invite invites invited force forces forced forcing instruct
    instructs instructed press pressed pressured prefer prefers preferred hope hopes hoped hoping supposed
    tempted love hate challenge challenged challenges dare dared dares
    """
)
# Wishes that come true in the passive: "was forced to say".
COMPELLED = _words("expected forced pressed pressured dared challenged")
IMAGINES = _words(
    """
    imagine imagines imagined imagining picture hope hopes hoped hoping wish wishes wished dream dreams dreamed
    dreamt fear fears feared pretend pretends pretended close near
    """
)
RUMOURS = _words(
    """
    claim claims idea notion accusation accusations charge charges report reports rumour rumours rumor rumors
    suggestion suggestions allegation allegations
    """
)
# Verbs whose complement is a fact even where they are negated: "did not know that Smith said".
FACTIVE = _words("know realise realize notice mind care like forget")
# Verbs after which a clause with its own subject follows: "said Smith had told him".
CLAUSAL = SAY | _words(
    """
    claimed claims claim claiming admitted admits admit admitting insisted insists insisting recalled recalls
    recalling remembered remembers remembering remember noted notes noting explained explains explaining
    reported reports reporting stated states stating believed believes believing thought thinks alleged alleges
    alleging testified testifies testifying confirmed confirms confirming wrote writes writing saying suggested
    suggests suggesting argued argues arguing complained complains complaining revealed reveals revealing heard
    hears conceded concedes acknowledged acknowledges announced announces declared declares swore swears added
    adds adding asserted asserts maintained maintains contended contends
    """
)
# Verbs whose object does something before one's eyes or ears: "heard Smith say", "quoted Smith as saying".
PERCEPTION = _words(
    """
    heard hears hear hearing overheard overhears recalled recalls recall recalling remembered remembers remember
    remembering saw sees see seeing watched watches watch watching quoted quotes quote quoting cited cites citing
    shows showed show showing shown recorded records filmed films caught catches captured captures had has
    have made makes let lets
    """
)
# Verbs whose addressee may stand before a clause without "that": "told the court Smith had said".
TELLS = _words("told tells tell telling informed assured assures warned warns reminded reminds")
SAYS_OR_THINKS = SAY | TELLS | UTTERS | _words("wrote meant think thinks")
# What carries words: "a message from Smith saying".
MESSAGES = _words(
    """
    message letter note email e-mail text tweet post statement card memo telegram voicemail call fax clip video
    recording footage tape film audio
    """
)
# Conjunctions after which a clause with its own subject follows.
SUBORDINATORS = _words("that as when while because after before since until where once which whom what how why")
# Passives whose subject is the speaker: "was heard saying".
SUBJECT_SPEAKS = _words("quoted cited heard overheard seen recorded filmed caught shown")
# Participles that give a name to their subject: "called “the queen” by her fans".
NAMING = _words(
    """
    called dubbed branded labelled labeled nicknamed named termed described hailed characterised characterized
    portrayed derided mocked ridiculed
    """
)
# Verbs whose passive hands words to their subject: "was shown a note: …".
HANDED = _words("shown handed given sent passed left read offered")
# What is shouted at somebody: "was met with cries of".
OUTCRIES = _words("cries shouts chants calls screams jeers boos cheers yells cry shout chorus choruses whistles")
RECEIVED = _words("met greeted welcomed received interrupted drowned confronted")
# What people do, not say, after they were spoken to; a cue only if the quotation itself leads on to it with a comma.
ACTIONS = _words(
    """
    agreed agree thought considered paused paused turned listened hesitated looked stared blinked stood
    nodded nods shrugged shrugs sighed sighs smiled smiles laughed laughs grinned grins frowned groaned groans
    spat sobbed gasped sniffed winced wept giggled chuckled snorted blushed
    """
)
# Prepositions after which a name is a place.
PLACE_BEFORE = _words("in at near from across outside inside around through throughout into to via")
ABBREVIATIONS = _words(
    """
    mr mrs ms dr prof sen rep gov gen lt col maj sgt capt cmdr adm rev hon jr sr st mt no vs inc corp co ltd jan
    feb mar apr jun jul aug sep sept oct nov dec cpl pvt det insp supt cllr ft dept est approx messrs mme mlle
    pres ald atty ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb
    nev okla ore pa tenn tex va vt wash wis wyo penn etc
    """
)
# Abbreviated states, which follow a city: "San Bernardino, Calif.".
STATES = _words(
    """
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn
    tenn tex va vt wash wis wyo n.y n.j n.h n.c n.d s.c s.d w.va d.c r.i n.m
    """
)
# Lower-case words inside names: "Ludwig van Beethoven".
PARTICLES = _words(
    """
    de la le van von der den del della di da dos das do du bin ibn al el ben ter ten y e bint abu st und zu los
    las wa op 't de' de’ dem af ap av het dei degli dalla dallo dello delle dal des zum zur vom am auf aan i binti
    bte ní ni nic mac ó ui uí ferch verch ver á à z ze ul ud
    """
)
# Words after a name that tell apart a parent and a child of that name, and those that only honour: ", Jr.", ", MD".
SUFFIXES = _words("jr sr ii iii iv")
DEGREES = _words(
    """
    md m.d pharm.d pharmd th.d thd phd ph.d dphil d.phil rn r.n jd j.d llb ll.b llm ll.m mba m.b.a dds d.d.s dvm
    d.v.m esq cpa edd ed.d psyd psy.d mph m.p.h ba b.a ma m.a bsc b.sc msc m.sc frs obe mbe cbe kbe qc kc mp mep msp
    td sj s.j dbe gbe kcb gcb cmg kcmg gcmg lvo kcvo dso dsc dfc mc vc om ch ao ac am frcs mrcp mrcs frsa frse fba
    fre litt.d d.litt dlitt d.d d.sc dsc lld ll.d med m.ed mfa m.f.a mpa lpn np pe pmp cfa lcsw aia faia usn usmc
    usaf op o.p osb o.s.b ofm o.f.m csc jp mla mpp mha msw mlitt
    """
)
ARABIC_ARTICLES = _words("al el il as ash at ad ud an ar er ur az uz ul us")  # "al-Rashid", "Zia ul-Haq"
# Words after a first name and "the": "Alexander the Great".
EPITHETS = _words(
    """
    great terrible wise bold bald brave pious elder younger good bad fat short long tall impaler conqueror
    confessor magnificent fair red black lame lion bruce rapper baptist apostle builder pooh barbarian
    """
)
# Words that make a name an organisation's or a place's: "Oxford Street".
ORGANISATION = _words(
    """
    university college school department ministry party committee commission council court inc corp ltd llc
    company news times post press journal magazine network association foundation institute institution center
    centre union group bank agency bureau office service services police federation society club church army
    navy house senate congress parliament administration board trust authority team campaign league alliance
    coalition fund international reuters forum hospital airlines airways studios records pictures television
    radio tv media gazette herald tribune guardian telegraph observer county city island street avenue road
    bridge river lake mountain valley park act bill bbc cnn nbc cbs abc msnbc fox ap afp upi nyt facebook
    twitter google youtube instagram
    """
)
# Places that are also first names; alone they do not show a gender.
PLACES = _words(
    """
    paris china virginia georgia florence carolina dakota austin orlando washington lincoln houston jackson
    london america india asia chelsea brooklyn victoria sydney charlotte madison savannah jordan israel chad
    kenya ireland holland england scotland wales milan vienna geneva sofia lourdes santiago francisco diego
    antonio angeles
    """
)
# Names that are places when they stand alone.
REGIONS = _words(
    """
    alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
    montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming
    afghanistan argentina australia austria bangladesh belgium brazil britain bulgaria canada chile china
    colombia croatia cuba denmark egypt england estonia europe africa asia finland france germany greece hungary
    iceland india indonesia iran iraq italy japan kazakhstan kosovo latvia lebanon libya lithuania malaysia
    mexico morocco nepal netherlands nigeria norway pakistan peru philippines poland portugal romania russia
    scotland serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan thailand
    tunisia turkey uganda ukraine venezuela vietnam wales yemen zimbabwe america london paris berlin moscow
    beijing tokyo rome madrid brussels vienna dublin edinburgh cairo tehran jerusalem baghdad kabul seoul delhi
    mumbai shanghai sydney toronto chicago boston philadelphia seattle denver detroit dallas miami cleveland
    baltimore manhattan brooklyn nato isis un eu
    """
)
# Adjectives that open a sentence before a name: "Former Governor Ann Lee".
LEADING_ADJECTIVES = _words(
    """
    top senior former longtime veteran fellow rival young old big early late embattled outgoing incoming
    freshman prominent leading moderate wealthy billionaire several hardline pro- angry weary upset aghast ecstatic
    frantic bitter jubilant defiant triumphant indignant reluctant hesitant
    """
)
MONTHS_AND_DAYS = _words(
    """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday christmas easter
    """
)
# Words that are capitalised only because they open a sentence or a headline.
NOT_NAMES = _words(
    """
    a about above according across after again against ago all almost along already also although always am
    among an and another any anyone anything are around as ask asked at away back based be because become been
    before began behind being below best between beyond both but by can cannot come could day despite did do
    does doing done down during each earlier either else end even ever every everyone everything except few
    first five following for former four from further get give given go going good great had has have having he
    her here hers herself him himself his how however i if in including indeed instead into is it its itself
    just last later latest least less let like long look made make many maybe me meanwhile might mine more
    moreover most much must my myself near nearly neither never nevertheless new next nine no nobody none nor
    not nothing now of off often old on once one only onto or other others otherwise our ours out outside over
    own part people perhaps please put rather read really regarding right said same saw say says see seen
    several shall she should similarly since six so some someone something sometimes soon still such take ten
    than thank thanks that the their theirs them themselves then there therefore these they thing things this
    those though three through throughout thus till time to today together tomorrow tonight too toward towards
    two under unless unlike until up upon us use very was way we well were what whatever when whenever where
    whether which while who whoever whole whom whose why will with within without would yes yesterday yet you
    your yours eight seven speaking asked told added still even though only well then now today once overall
    additionally finally recently ultimately furthermore clearly certainly critics meanwhile besides likewise
    hence inside under among amid per via plus nonetheless apparently certainly presumably obviously sadly
    luckily unfortunately fortunately interestingly afterwards afterward meantime elsewhere anyway anyhow nowadays
    sometimes beforehand somehow somewhat thereafter thereupon whereupon straightaway thereby hereby henceforth
    somewhere everywhere nowhere altogether regardless nonetheless alas forever outdoors indoors upstairs downstairs
    overnight midweek hours minutes seconds moments days weeks months years seldom twice thrice aside ashore abroad
    overseas midway offshore onstage nearby hereafter forthwith online offline imagine suppose supposing words quote
    alone early backstage underneath hitherto therein thereof hereby wherein undeterred overhead offstage someday
    sometime anymore downtown upstate uptown halfway straightway whereas albeit insofar inasmuch onwards upwards inwards
    outwards backwards homeward eastward westward apart underground ahead aboard adrift afar anew awhile beneath
    erstwhile evermore herewith inland nonstop outright sideways upstream downstream whence wherever
    whichever thenceforth eastwards westwards northwards southwards
    """
)

# Words whose neighbour in quotation marks is a title: the film "Jaws".
WORKS = _words(
    """
    book memoir show series film movie song album program programme ad video essay poem novel article piece
    headline painting picture play episode podcast column magazine sketch segment pageant initiative report
    operation movement hashtag game musical drama sitcom documentary blog newsletter tour exhibition ballad
    anthem opera sculpture
    """
)
# Words before which, or after which, words in capitals between marks are the title of a work: told "Morning News".
BEFORE_TITLES = WORKS | _words(
    """
    's \u2019s on in from with told tells read reads reading sang sings sing singing played plays play published
    publishes watched watches watch directed directs starred reviewed titled entitled the
    """
)
STATUTES = _words("act bill law code amendment treaty initiative")
AFTER_TITLES = _words("star host author creator director actor actress producer show film series")
# Words whose neighbour in quotation marks is a term: the so-called "deep state".
LABELS = _words(
    """
    so-called term words word phrase name nickname label known dubbed titled entitled named nicknamed called
    termed headlined captioned motto slogan concept notion idea role section category title
    """
)

# Titles and roles that are first names where no other first name follows: "Dean Ashby".
FIRST_NAMES_LIKE_ROLES = _words("ally baker carpenter dean don guy shepherd star weaver")
# First names of both women and men, which Faker's lists give no gender.
UNISEX_NAMES = _words(
    """
    alex ali andrea andy ariel ashley aubrey avery bailey blair bobbie brett brook brooke cameron carmen carey casey
    charlie chris corey courtney dakota dana darcy devon drew dylan eden elliot emerson emery finley frances francis
    gabriel hayden harley hunter jackie jaime jamie jan jean jess jesse jessie jo joan jody jordan jordyn jules jun
    kacey kai kelly kelsey kendall kerry kim kit kyle lane lauren lee leslie lesley lindsay lindsey logan loren lou
    lynn marion marlo max mackenzie mckenna mika morgan nat nicky nico noel nour pat parker payton peyton phoenix
    quinn reese regan remy riley rio robbie robin ronnie rory rowan ryan sam sandy sasha sawyer shannon shawn shay
    shelby sidney skyler stacey stacy stevie sydney tatum taylor terry tony tracy tracey tyler val vivian wren
    """
)

# First names that Faker's lists lack.
_FEMALE_EXTRA = _words("hillary kellyanne melania ivanka beyonce oprah")
_MALE_EXTRA = _words("ask barack oleg bernie reince vladimir xi jeb newt mitt")


# Words of Faker's lists that hardly ever are names in English text.
_NO_FIRST_NAMES = _words("among else hence less my till us")


class SortedWords:
    """A set of words kept as one sorted text in UTF-8 and searched by bisection; takes a tenth of a set's memory."""

    def __init__(self, words: Iterable[str]) -> None:
        self._text = ("\n" + "\n".join(sorted(set(words))) + "\n").encode("utf-8")

    def __contains__(self, word: str) -> bool:
        sought = word.encode("utf-8", "surrogatepass")
        low, high = 1, len(self._text)
        while low < high:
            start = self._text.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._text.index(b"\n", start)
            found = self._text[start:end]
            if found == sought:
                return True
            low, high = (end + 1, high) if found < sought else (low, start)
        return False


@lru_cache(maxsize=4096)
def given_gender(word: str) -> str:
    """The gender of most bearers of a first name: "m", "f", or "" if unclear or not a first name."""
    if word in _NO_FIRST_NAMES:
        return ""
    male, female = first_names()
    plain = word if word.isascii() else "".join(char for char in normalize("NFD", word) if not combining(char))
    # As it is written, without accents ("António"), the first of two ("Anna-Lena"); most words are all three.
    for name in dict.fromkeys((word, plain, plain.partition("-")[0])):
        if name in male:
            return "m"
        if name in female:
            return "f"
    return ""


@cache
def first_names() -> tuple[SortedWords, SortedWords]:
    """The first names, in lower case, of mostly men, and those of mostly women."""
    listed = Path(__file__).with_name("first_names.txt").read_text(encoding="utf-8").lower().splitlines()
    male, female = (line.split()[1:] for line in listed)
    return SortedWords([*male, *_MALE_EXTRA]), SortedWords([*female, *_FEMALE_EXTRA])
