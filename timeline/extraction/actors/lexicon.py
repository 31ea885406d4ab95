"""The words that betray an actor, in Arabic and English, as tables of folded keys."""

from timeline.extraction.wordlists import key_to_name, keys, listed
from timeline.languages.folding import fold

# «الرئيس», "president": a person's name follows, perhaps after an adjective of nationality
TITLES = keys(
    "الرئيس رئيس رئيسة الرئيسة الوزير وزير وزيرة الوزيرة المدير مدير مديرة المديرة المحامي"
    " محامي المحامية محامية القاضي القاضية قاضي الدكتور الدكتورة الأستاذ الأستاذة المهندس"
    " المهندسة السيد السيدة الشيخ الشيخة الأمير الأميرة الملك الملكة الملياردير الناطق المتحدث"
    " المتحدثة الناطقة المستشار المستشارة النائب النائبة السفير السفيرة الجنرال العميد اللواء"
    " العقيد النقيب نقيب المخرج المخرجة الكاتب الكاتبة الروائي الروائية المؤلف المؤلفة الفنان"
    " الفنانة المغني المغنية الممثل الممثلة الباحث الباحثة الخبير الخبيرة الصحفي الصحفية"
    " الصحافي الصحافية الناشط الناشطة المؤسس المدعي مؤسس المصمم المصممة اللاعب المدرب"
    " البروفيسور العمدة عمدة زعيم الزعيم المنتج المنتجة الأمين البابا رجل الأعمال مالك مالكة"
    " شريكه شريكها زميله زميلها منافسه محاميه محاميها السيناتور الرسام الرسامة الحاكم حاكم"
    " محافظ المحافظ الشاعر الشاعرة عضو عضوة محرر محررة المحرر المحررة نجل زوجة شقيق شقيقة ابنة"
    " المزارع المزارعة الطبيب الطبيبة المعلم المعلمة العامل العاملة الصياد شيخ كبير رسام مخرج"
    " سفير سفيرة السفيرة ناطق ناطقة متحدث متحدثة مستشار مستشارة مبعوث المبعوث أمين أمينة الأمينة"
    " لاعب مدرب المهاجم مهاجم وكيل الوكيل وكيلة مندوب المندوب خبير خبيرة باحث باحثة نائب نائبة"
    " المفوض المفوضة مفوض المديرة المحقق قائد القائد أستاذ أستاذة طبيب الرئيسة الناطقة زوج"
    " كاتب روائي الموسيقي الموسيقية المايسترو عازف العازف المصور المصورة التاجر التاجرة"
)
# What may stand between a title and the name
TITLE_TAIL = keys(
    "التنفيذي التنفيذية العام العامة السابق السابقة الأسبق الإدارة مجلس شركة الشركة باسم الرسمي"
    " الرسمية الأعمال المؤسس المؤسسة الشريك المشارك المالي المالية القانوني القانونية الأول الأولى"
    " الخارجية الداخلية العدل الدفاع الصحة الثقافة التعليم الاقتصاد الطاقة البيئة الاتصالات النقل"
    " الوزراء الدولة الجمهورية الحكومة البلاد البرلمان النواب الفني الفنية الرياضي لشؤون الإعلامي"
    " الإعلامية الجديد الجديدة المنتخب المنتخبة المكلف المقرب الشهير الشهيرة التجارة الزراعة المياه"
)
EN_TITLES = keys(
    "mr mrs ms miss dr prof professor president minister chairman chairwoman chair judge justice"
    " senator sen rep gov governor mayor king queen prince princess sheikh general gen captain sir"
    " lady lord lawyer attorney spokesman spokeswoman spokesperson director founder co-founder ceo"
    " chief executive billionaire entrepreneur author novelist singer actor actress filmmaker"
    " journalist activist secretary ambassador architect coach analyst engineer designer composer"
    " publisher editor"
)
# The first word of an organisation's name, or of a court's
HEADS = key_to_name(
    {
        "organisation": (
            "شركة مجموعة مؤسسة وكالة صحيفة قناة وزارة هيئة نقابة حزب جامعة اتحاد منظمة بنك مصرف"
            " بلدية جمعية رابطة لجنة نادي دار مجلس سلطة مكتب شبكة مركز معهد مستشفى"
            " صندوق برلمان حكومة منصة متحف مدرسة تعاونية استوديو مجلة موقع أمانة مفوضية ديوان"
            " نيابة النيابة فريق حركة كتلة فصيل منتخب"
        ),
        "court": "محكمة المحكمة",
        "project": (
            "مشروع مبادرة محمية ميناء حديقة مجمع برنامج خطة مهرجان تطبيق فيلم رواية مسلسل نموذج سد"
            " محطة"
        ),
    }
)
# A definite head alone points back: «الشركة», "the company"
NOMINALS = {
    fold(f"ال{word}"): word
    for word in listed(
        "شركة مجموعة مؤسسة وكالة صحيفة قناة وزارة هيئة نقابة حزب جامعة اتحاد منظمة بنك بلدية"
        " جمعية رابطة لجنة نادي دار مجلس محكمة متحف مستشفى تعاونية استوديو"
    )
}
# Heads so general that the last organisation answers to them
GENERAL_HEADS = keys(
    "شركة مجموعة مؤسسة منظمة دار board company firm group startup organisation organization"
)
EN_NOMINALS = keys(
    "company firm court ministry agency union party university federation association"
    " organisation organization bank municipality council committee commission club board"
    " authority group museum startup publisher cooperative studio network newspaper regulator"
    " hospital orchestra tribunal theatre theater gallery school band"
)
EN_SUFFIXES = key_to_name(
    {
        "organisation": (
            "inc corp corporation ltd llc company co group holdings ministry department agency"
            " university college union party association federation foundation council"
            " committee commission authority bank board institute bureau press times post news"
            " network club society trust fund league organisation organization parliament"
            " senate congress assembly museum hospital studios studio records pictures motors"
            " airlines energy orchestra games works brothers sons airways theatre theater gallery"
            " magazine journal brewery farms foods stores systems technologies labs capital"
            " partners media entertainment office academy municipality school church"
            " cooperative police army government chamber alliance coalition movement guild"
            " house publishing books foods robotics software analytics dynamics industries"
            " pharma biotech logistics telecom water utilities centre center"
        ),
        "court": "court tribunal",
        "project": "project initiative programme program plan festival dam bridge treaty act",
        "place": "city river street island valley square mountain lake bay county province",
    }
)
# "Norland" is not the "Norland Heritage Foundation"
INSTITUTIONS = keys(
    "foundation council committee ministry department court tribunal assembly parliament police"
    " government association federation union university commission authority agency museum"
    " office army senate board institute society bank party church hospital college"
)
PLACES = keys(
    "أمريكا السعودية مصر الأردن لبنان سوريا العراق الكويت قطر البحرين الإمارات عمان اليمن"
    " فلسطين المغرب الجزائر تونس ليبيا السودان موريتانيا الصومال جيبوتي تركيا إيران إسرائيل"
    " فرنسا بريطانيا ألمانيا إيطاليا إسبانيا روسيا الصين اليابان الهند باكستان كندا أستراليا"
    " البرازيل المكسيك أوروبا آسيا أفريقيا إفريقيا القاهرة الرياض جدة دبي أبوظبي الدوحة بيروت"
    " دمشق بغداد الرباط تونس طرابلس الخرطوم باريس لندن برلين روما مدريد موسكو بكين طوكيو واشنطن"
    " نيويورك كاليفورنيا تكساس فلوريدا تينيسي ممفيس نيفادا بوسطن شيكاغو جنيف بروكسل لاهاي أثينا"
    " إسطنبول الإسكندرية مراكش فاس وهران عدن صنعاء المنامة مسقط نواكشوط كولورادو أوهايو america"
    " usa us uk britain england scotland ireland france germany italy spain russia china japan"
    " india canada australia brazil mexico egypt jordan lebanon syria iraq kuwait qatar bahrain"
    " oman yemen morocco algeria tunisia libya sudan turkey iran israel europe asia africa"
    " london paris berlin rome madrid moscow beijing tokyo washington york california texas"
    " florida nevada boston chicago geneva brussels hague cairo riyadh dubai doha beirut"
    " damascus baghdad rabat amman delaware ohio virginia seattle toronto sydney singapore"
    " colorado tennessee memphis dublin amsterdam vienna lisbon athens nairobi lagos oslo"
    " stockholm wales"
)
EN_STATES = keys("united states kingdom arab emirates new south north west east saudi arabia")
NATIONALITIES = keys(
    "american british french german italian spanish russian chinese japanese indian canadian"
    " australian egyptian jordanian lebanese syrian iraqi saudi qatari turkish iranian israeli"
    " european asian african arab arabic english western eastern muslim christian jewish moroccan"
    " tunisian algerian libyan sudanese emirati kuwaiti republican democrat democratic"
)
# Given names common in the Arab press; after one the next word is a family name
GIVEN_NAMES = keys(
    "محمد أحمد محمود علي حسن حسين عمر خالد يوسف إبراهيم عبدالله سعيد سالم سليم كريم طارق زياد"
    " وليد ماجد فهد سعود ناصر جمال كمال فؤاد رامي سامي هشام عادل منير نبيل باسم بسام حاتم رشيد"
    " مصطفى ياسر ليلى فاطمة مريم سارة هدى نادية سلمى رنا دينا نور هالة منى ريم لينا سميرة أمينة"
    " خديجة زينب عائشة ندى رانيا غادة سعاد نجوى وفاء جورج بطرس إلياس أنطوان جون جوزيف مايكل"
    " ديفيد جيمس روبرت ويليام توماس دونالد جو باراك هيلاري إيلون سام بيل مارك ستيف جيف تيم لاري"
    " سيرغي فلاديمير إيمانويل أنجيلا بوريس كير ماري آنا إيما صوفيا لويس كارلوس بيدرو بول بيتر"
    " أندرو إدوارد ريتشارد هنري فيصل سلطان راشد حمد تركي بندر منصور أنور عصام أيمن إيهاب شريف"
    " هاني وائل بلال أسامة عماد فادي غسان مروان نزار عدنان مازن لؤي قيس أنس معاذ حمزة إدريس"
    " ياسين رضا المهدي المختار صلاح توفيق جلال فريد هند سناء أسماء إيمان شيماء مها لمى جنى"
    " ميساء عبير نسرين حنان سهام نوال صباح فيروز رشا داليا رجب شعبان رمضان عيسى موسى داود"
    " سليمان زكريا يحيى أمجد أكرم إياد رائد زيد عامر عمار فراس لطيفة سامر لميس رغد تامر شادي"
    " رياض سهيل نضال جهاد بشير منذر ثامر راكان مشاري هيثم جواد سلوى نايف عائدة فرح لانا"
    " يارا تالا ميرا جود ديما رزان رهف شذى ابتسام إلهام عزة عزيزة راوية ثريا عبدالرحمن"
    " عبدالعزيز عبدالكريم عبد جابر صالح نواف مشعل طلال بدر عثمان عيد جاسم كاظم حيدر خليل يونس"
    " مراد إسماعيل إسحاق أيوب هارون آدم نوح لقمان حكيم نجيب رؤوف لطفي فتحي حسني صبري شكري فوزي"
    " مجدي حمدي رشدي قاسم هاشم غازي نادر رفيق شفيق عفيف عماد حسام همام عصمت طلعت رفعت جودت"
    " شوقي سعد سعدي مسعود محسن مؤمن مدحت معتز معتصم أشرف أنيس أدهم أمين أمير باسل برهان تيسير"
    " حازم خلدون خلف رائف رافع ربيع رؤوف زهير ساهر سلمان شاكر صادق صفوان ضياء طاهر ظافر عاصم"
    " عاطف عباس عزيز عقيل علاء عوض فارس فاروق فاضل فراج فواز قصي كارم كنان لبيب مأمون ماهر"
    " مبارك مثنى مجد محجوب مختار مرتضى مسلم مصعب معن مفيد مهند ميسرة ناجي ناظم نعمان وسيم"
    " وضاح ياسمين يزن يعقوب آمنة أحلام أروى أريج أفنان ألاء أمل أميرة أنوار باسمة بثينة"
    " بسمة بشرى تغريد تهاني جميلة جواهر حصة حليمة حياة خلود دانة دعاء دلال رحاب رحمة رزان رقية"
    " رولا رويدا ريما ريهام زهراء زهرة زينة سحر سكينة سمر سمية سوسن شريفة شيرين صفاء صفية عفاف"
    " عبلة عهود غدير فدوى فريدة فوزية كريمة لبنى لجين لولوة ليال مروة مشاعل منال منيرة ميسون"
    " نادين ناهد نبيلة نجاة نجلاء نعيمة نهى نوف هاجر هبة هناء هيا هيفاء وداد وجدان ولاء"
    " يسرى ماركو ماريو لوكا أنطونيو خوسيه خوان دييغو فرناندو روبرتو ستيفن كيفن برايان إريك"
    " يان هانز كلاوس فرانك مارتن ألكسندر نيكولا فيكتور إيغور أوليغ دميتري سيرج جان فرانسوا"
    " بيير فيليب آلان ميشال شارل جاك إيف لوران برنار كريستوفر نيكولاس باتريك جورجيو أليساندرو"
    " كاثرين إليزابيث مارغريت جينيفر سوزان باربرا نانسي كارولين لورا جوليا أورسولا كلوديا"
    " كمالا ميلانيا جيل آنجيلا تيريزا إيفانكا أليكس دانيال صموئيل بنيامين نفتالي رون كين شين"
    " لي وانغ ناريندرا راهول إمران عمران رجا مهاتير بشار حافظ معمر أنتوني أنطوني غوستاف أوسكار"
)
# Names that are words too: only bare, and not before a definite word or a head
AMBIGUOUS_NAMES = keys(
    "باسم صالح نور عبد هدى رضا سلطان جهاد نضال شعبان رمضان رجب صباح وفاء بدر منصور أمين أمل"
    " حياة إيمان أنوار مبارك مسلم مجد سحر رحمة حكيم ربيع صادق عيد سعد هيا لي رون كين شين بشرى"
    " جود ولاء دعاء نادي مختار أمير عوض طاهر فارس أيمن جميلة كريمة عزيزة عزة ثريا سالم كارم"
)
# Names whose last letter is truly a ه, not the folded ة
HA_NAMES = keys("عبدالله الله طه وجيه نزيه نبيه خوسيه")
# Women's names: «قالت» can be theirs alone
FEMININE_NAMES = keys(
    "ليلى فاطمة مريم سارة هدى نادية سلمى رنا دينا هالة منى ريم لينا سميرة أمينة خديجة زينب عائشة"
    " ندى رانيا غادة سعاد نجوى وفاء هيلاري أنجيلا ماري آنا إيما صوفيا هند سناء أسماء شيماء مها"
    " لمى جنى ميساء عبير نسرين حنان سهام نوال فيروز رشا داليا لطيفة لميس رغد سلوى عائدة فرح لانا"
    " يارا تالا ميرا ديما رزان رهف شذى ابتسام إلهام عزة عزيزة راوية ثريا ياسمين آمنة أحلام أروى"
    " أريج أمل أميرة باسمة بثينة بسمة بشرى تغريد تهاني جميلة جواهر حصة حليمة خلود دانة دعاء دلال"
    " رحاب رقية رولا ريما ريهام زهراء زهرة زينة سحر سكينة سمر سمية سوسن شريفة شيرين صفية عفاف"
    " عبلة عهود غدير فدوى فريدة فوزية كريمة لبنى لجين لولوة مروة مشاعل منال منيرة ميسون نادين"
    " ناهد نبيلة نجاة نجلاء نعيمة نهى نوف هاجر هبة هناء هيفاء وداد يسرى كاثرين إليزابيث مارغريت"
    " جينيفر سوزان باربرا نانسي كارولين لورا جوليا أورسولا كلوديا كمالا ميلانيا تيريزا إيفانكا"
)
# Feminine heads: what follows them is a name unless it ends like their adjective
PROPER_HEADS = keys("شركة مجموعة مؤسسة وكالة صحيفة قناة جامعة منظمة جمعية دار شبكة منصة مجلة")
FAMILY_LINKS = keys("بن ابن بنت ولد منت آل أبو عبد الله الرحمن العزيز")
# Never part of a name, even where one is expected
FUNCTION_WORDS = keys(
    "في من على إلى عن مع بين بعد قبل خلال منذ حتى حول ضد لدى عبر نحو ضمن أمام وراء تحت فوق دون"
    " رغم إن أن أنه أنها إنه إنها إنهم إنهما بأن بأنه بأنها لأن كأن لكن ولكن أو أم بل ثم لا لم"
    " لن ما قد كل بعض أي هذا هذه ذلك تلك التي الذي الذين هو هي هم هما نحن أنا كان كانت يكون ليس"
    " ليست سوف غير أيضا فقط أمس اليوم غدا الآن يوم عام سنة شهر أسبوع ساعة حيث عندما بينما فيما"
    " كما مثل عدم أكثر أقل أول آخر عدة نفس ذات جميع أحد إحدى قائلا قائلة مضيفا مضيفة متهما"
    " متهمة مؤكدا مؤكدة مشيرا مشيرة معتبرا معتبرة واصفا واصفة نافيا نافية مطالبا مطالبة داعيا"
    " داعية الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد الماضي المقبل الجاري الحالي"
    " الماضية المقبلة للمرة لدعم عبر بشأن بسبب بعدما كذلك لاحقا مساء صباح فجر لوكالة لصحيفة"
    " لقناة إذا إذ إلا ردا سابقا رسميا علنا كيف لماذا متى هل كتابيا أمريكي لاحق عنه عنها عنهم"
    " فيه فيها له لها لهم لهما منه منها منهم إليه إليها إياها إياه به بها بهم عليه عليها معه"
    " معها لديه لديها أنفسهم نفسه نفسها بينهما بينهم ضده ضدها قبله بعده وهو وهي إدارة إدارته"
    " إدارتها"
)
# Nouns that speak or act without a name
COMMON_NOUNS = keys(
    "الطرفان الطرفين الجانبان الجانبين مشروع شركة اتفاق قرار جلسة تقرير بيان دعوى مليون مليار"
    " ألف مئة مبنى مقر موقع رسالة خطاب حكم طلب عقد فريق عضو أعضاء عمال موظفو موظفون سكان محامو"
    " مسؤول مسؤولون مصدر مصادر متحدث متحدثة خبراء محللون ناشطون نواب أهالي آلاف مئات عشرات"
)
NOT_NAMES = FUNCTION_WORDS | COMMON_NOUNS
EN_NOT_NAMES = keys(
    "the a an in on at of by for from to with without and but or nor so yet if when while after"
    " before since until as although because however meanwhile instead also then there here"
    " this that these those it its he she they we you i his her their our your my him them us"
    " who what which where why how all both each every some many most several few no not only"
    " just even under over between against during within earlier later last next early late two"
    " three four five six seven eight nine ten one first second third according despite unlike"
    " like about around more less other another such neither either once never now today"
    " yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january"
    " february march april may june july august september october november december jan feb mar"
    " apr jun jul aug sep sept oct nov dec background timeline read photo ap afp reuters have"
    " has had is are was were be do does did will would can could should shall might must let"
    " asked yes say said that's it's lawyers critics supporters officials residents workers"
    " witnesses police protesters employees neither ceo cto cfo coo chief executive analysts"
    " experts members students neighbours fans shares talks"
)
# Latin letters in Arabic text that name no one
NOT_ACTORS = keys("am pm gmt utc km kg pdf tv dna iphone ok ai it")
