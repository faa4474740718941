# ruff: noqa: RUF001  letters of many alphabets look like others
"""
What the months are called in the languages of news sites. A table.

The names and short forms of Unicode's CLDR, which a test compares it with, and some that it lacks.
What dates look like: dates.py.
"""

from services.clean.listed import listed

NAMES = (
    # January
    """
    january|jan|januar|janvier|janv|enero|ene|gennaio|gen|janeiro|januari|tammikuuta|tammi
    tammikuu|stycznia|sty|styczeń|ledna|led|leden|januára|január|ianuarie|ian|януари|яну|января
    янв|январь|січня|січ|січень|студзеня|сту|студзень|јануар|јан|siječnja|sij|siječanj|јануари
    ocak|oca|yanvar|yan|ιανουαρίου|ιαν|ιανουάριοσ|يناير|ינואר|ינו׳|जनवरी|जन॰|জানুয়ারী|জানু
    जानेवारी|जाने|ஜனவரி|ஜன|జనవరి|జన|جنوری|sausio|saus|sausis|janvāris|jaanuar|jaan|janúar|eanáir
    ean|gener|urtarrila|urt|xaneiro|xan|janar|հունվարի|հնվ|հունվար|იანვარი|იან|қаңтар|қаң|januarie
    જાન્યુઆરી|જાન્યુ|ਜਨਵਰੀ|ਜਨ|ജനുവരി|ജനു|ಜನವರಿ|ಜನ|ජනවාරි|ජන|มกราคม|ม.ค|jänner|jän|كانون الثاني
    """,
    # February
    """
    february|feb|februar|février|févr|febrero|febbraio|fevereiro|fev|februari|helmikuuta|helmi
    helmikuu|lutego|lut|luty|února|úno|únor|februára|február|febr|februarie|февруари|фев|февраля
    февр|февраль|лютого|лют|лютий|лютага|люты|фебруар|феб|veljače|velj|veljača|şubat|şub|fevral
    φεβρουαρίου|φεβ|φεβρουάριοσ|فبراير|פברואר|פבר׳|फ़रवरी|फ़र॰|ফেব্রুয়ারী|ফেব|फेब्रुवारी|फेब्रु
    பிப்ரவரி|பிப்|ఫిబ్రవరి|ఫిబ్ర|فروری|pebrero|peb|vasario|vas|vasaris|februāris|veebruar|veebr
    febrúar|feabhra|feabh|febrer|otsaila|ots|febreiro|shkurt|shk|փետրվարի|փտվ|փետրվար|თებერვალი
    თებ|ақпан|ақп|ફેબ્રુઆરી|ફેબ્રુ|ਫ਼ਰਵਰੀ|ਫ਼ਰ|ഫെബ്രുവരി|ഫെബ്രു|ಫೆಬ್ರವರಿ|ಫೆಬ್ರ|फेब्रुअरी|පෙබරවාරි
    පෙබ|กุมภาพันธ์|ก.พ|feber|شباط|fév|fevr
    """,
    # March
    """
    march|mar|märz|mär|mars|marzo|março|maart|mrt|marts|maaliskuuta|maalis|maaliskuu|marca|marzec
    března|bře|březen|marec|március|márc|martie|март|марта|мар|березня|бер|березень|сакавіка|сак
    сакавік|mart|ožujka|ožu|ožujak|μαρτίου|μαρ|μάρτιοσ|μάρ|مارس|מרץ|मार्च|মার্চ|மார்ச்|மார்|మార్చి
    مارچ|maret|mac|marso|kovo|kov|kovas|märts|márta|març|martxoa|մարտի|մրտ|մարտ|მარტი|მარ|наурыз
    нау|machi|માર્ચ|ਮਾਰਚ|മാർച്ച്|മാർ|ಮಾರ್ಚ್|මාර්තු|මාර්|มีนาคม|มี.ค|mrz|آذار
    """,
    # April
    """
    april|apr|avril|avr|abril|abr|aprile|huhtikuuta|huhti|huhtikuu|kwietnia|kwi|kwiecień|dubna|dub
    duben|apríla|apríl|április|ápr|aprilie|април|апр|апреля|апрель|квітня|квіт|квітень|красавіка
    кра|красавік|travnja|tra|travanj|nisan|nis|aprel|απριλίου|απρ|απρίλιοσ|أبريل|אפריל|אפר׳|अप्रैल
    এপ্রিল|এপ্রি|एप्रिल|एप्रि|ஏப்ரல்|ஏப்|ఏప్రిల్|ఏప్రి|اپریل|balandžio|bal|balandis|aprīlis|aprill
    aibreán|aib|apirila|api|prill|pri|ապրիլի|ապր|ապրիլ|აპრილი|აპრ|сәуір|сәу|aprili|એપ્રિલ|ਅਪ੍ਰੈਲ
    ਅਪ੍ਰੈ|ഏപ്രിൽ|ഏപ്രി|ಏಪ್ರಿಲ್|ಏಪ್ರಿ|अप्रिल|අප්‍රේල්|เมษายน|เม.ย|نيسان
    """,
    # May
    """
    may|mai|mayo|maggio|mag|maio|mei|maj|toukokuuta|touko|toukokuu|maja|května|kvě|květen|mája|máj
    május|май|мая|травня|трав|травень|мај|svibnja|svi|svibanj|mayıs|μαΐου|μαΐ|μάιοσ|μάι|مايو
    מאי|मई|মে|मे|மே|మే|مئی|gegužės|geg|gegužė|maijs|maí|bealtaine|beal|maig|maiatza|մայիսի|մյս
    մայիս|მაისი|მაი|мамыр|мам|મે|ਮਈ|മേയ്|ಮೇ|මැයි|พฤษภาคม|พ.ค|أيار|أيّار
    """,
    # June
    """
    june|jun|juni|juin|junio|giugno|giu|junho|kesäkuuta|kesä|kesäkuu|czerwca|cze|czerwiec|června
    čvn|červen|júna|jún|június|iunie|iun|юни|июня|июн|июнь|червня|черв|червень|чэрвеня|чэр|чэрвень
    јун|lipnja|lipanj|junij|јуни|haziran|haz|iyun|iyn|ιουνίου|ιουν|ιούνιοσ|ιούν|يونيو|יוני|जून|জুন
    ஜூன்|జూన్|جون|hunyo|hun|birželio|birž|birželis|jūnijs|jūn|juuni|júní|meitheamh|meith|juny
    ekaina|eka|xuño|qershor|qer|հունիսի|հնս|հունիս|ივნისი|ივნ|маусым|мау|junie|જૂન|ਜੂਨ|ജൂൺ|ಜೂನ್
    जुन|ජූනි|มิถุนายน|มิ.ย|حزيران
    """,
    # July
    """
    july|jul|juli|juillet|juil|julio|luglio|lug|julho|heinäkuuta|heinä|heinäkuu|lipca|lip|lipiec
    července|čvc|červenec|júla|júl|július|iulie|iul|юли|июля|июл|июль|липня|лип|липень|ліпеня|ліп
    ліпень|јул|srpnja|srpanj|julij|јули|temmuz|tem|iyul|iyl|ιουλίου|ιουλ|ιούλιοσ|ιούλ|يوليو|יולי
    जुलाई|जुल॰|জুলাই|জুল|जुलै|ஜூலை|జులై|جولائی|julai|hulyo|hul|liepos|liep|liepa|jūlijs|jūl|juuli
    júlí|iúil|juliol|uztaila|uzt|xullo|xul|korrik|korr|հուլիսի|հլս|հուլիս|ივლისი|ივლ|шілде|шіл
    julie|જુલાઈ|ਜੁਲਾਈ|ਜੁਲਾ|ജൂലൈ|ಜುಲೈ|ජූලි|กรกฎาคม|ก.ค|تموز
    """,
    # August
    """
    august|aug|août|agosto|ago|augustus|augusti|elokuuta|elo|elokuu|sierpnia|sie|sierpień|srpna
    srp|srpen|augusta|augusztus|август|авг|августа|серпня|серп|серпень|жніўня|жні|жнівень|avgust
    avg|kolovoza|kol|kolovoz|ağustos|ağu|avqust|avq|αυγούστου|αυγ|αύγουστοσ|αύγ|أغسطس|אוגוסט|אוג׳
    अगस्त|अग॰|আগস্ট|আগ|ऑगस्ट|ऑग|ஆகஸ்ட்|ஆக|ఆగస్టు|ఆగ|اگست|agustus|agu|ogos|ogo|rugpjūčio|rugp
    rugpjūtis|augusts|ágúst|ágú|lúnasa|lún|agost|ag|abuztua|abu|gusht|gush|օգոստոսի|օգս|օգոստոս
    აგვისტო|აგვ|тамыз|там|agosti|ઑગસ્ટ|ਅਗਸਤ|ਅਗ|ഓഗസ്റ്റ്|ഓഗ|ಆಗಸ್ಟ್|ಆಗ|अगस्ट|අගෝස්තු|අගෝ|สิงหาคม|ส.ค
    agt|آب|aout
    """,
    # September
    """
    september|sep|sept|septembre|septiembre|settembre|set|setembro|syyskuuta|syys|syyskuu|września
    wrz|wrzesień|září|zář|septembra|szeptember|szept|septembrie|септември|сеп|сентября|сент
    сентябрь|вересня|вер|вересень|верасня|верасень|септембар|septembar|rujna|ruj|rujan|eylül|eyl
    sentyabr|sen|σεπτεμβρίου|σεπ|σεπτέμβριοσ|سبتمبر|ספטמבר|ספט׳|सितंबर|सित॰|সেপ্টেম্বর|সেপ
    सप्टेंबर|सप्टें|செப்டம்பர்|செப்|సెప్టెంబర్|సెప్టెం|ستمبر|setyembre|rugsėjo|rugs|rugsėjis
    septembris|mfómh|setembre|iraila|ira|shtator|sht|սեպտեմբերի|սեպ|սեպտեմբեր|სექტემბერი|სექ
    қыркүйек|қыр|sentabr|septemba|સપ્ટેમ્બર|સપ્ટે|ਸਤੰਬਰ|ਸਤੰ|സെപ്റ്റംബർ|സെപ്റ്റം|ಸೆಪ್ಟೆಂಬರ್|ಸೆಪ್ಟೆಂ
    सेप्टेम्बर|සැප්තැම්බර්|සැප්|กันยายน|ก.ย|setiembre|أيلول
    """,
    # October
    """
    october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out|lokakuuta|loka|lokakuu
    października|paź|październik|října|říj|říjen|októbra|október|octombrie|октомври|окт|октября
    октябрь|жовтня|жовт|жовтень|кастрычніка|кас|кастрычнік|октобар|oktobar|ekim|eki|oktyabr
    οκτωβρίου|οκτ|οκτώβριοσ|أكتوبر|אוקטובר|אוק׳|अक्टूबर|अक्टू॰|অক্টোবর|অক্টো|ऑक्टोबर|ऑक्टो
    அக்டோபர்|அக்|అక్టోబర్|అక్టో|اکتوبر|oktubre|spalio|spal|spalis|oktobris|oktoober|dfómh|urria
    urr|tetor|tet|հոկտեմբերի|հոկ|հոկտեմբեր|ოქტომბერი|ოქტ|қазан|қаз|oktabr|oktoba|ઑક્ટોબર|ઑક્ટો
    ਅਕਤੂਬਰ|ਅਕਤੂ|ഒക്‌ടോബർ|ഒക്ടോ|ಅಕ್ಟೋಬರ್|ಅಕ್ಟೋ|अक्टोबर|ඔක්තෝබර්|ඔක්|ตุลาคม|ต.ค|تشرين الأول
    """,
    # November
    """
    november|nov|novembre|noviembre|novembro|marraskuuta|marras|marraskuu|listopada|lis|listopad
    listopadu|novembra|noiembrie|ноември|ное|ноября|нояб|ноябрь|листопада|лист|листопад|лістапада
    ліс|лістапад|новембар|нов|novembar|studenoga|stu|studeni|kasım|kas|noyabr|noy|νοεμβρίου|νοε
    νοέμβριοσ|νοέ|نوفمبر|נובמבר|נוב׳|नवंबर|नव॰|নভেম্বর|নভে|नोव्हेंबर|नोव्हें|நவம்பர்|நவ|నవంబర్|నవం
    نومبر|nobyembre|nob|lapkričio|lapkr|lapkritis|novembris|nóvember|nóv|samhain|samh|azaroa|aza
    nëntor|nën|նոյեմբերի|նոյ|նոյեմբեր|ნოემბერი|ნოე|қараша|қар|novemba|નવેમ્બર|નવે|ਨਵੰਬਰ|ਨਵੰ|നവംബർ
    നവം|ನವೆಂಬರ್|ನವೆಂ|नोभेम्बर|නොවැම්බර්|නොවැ|พฤศจิกายน|พ.ย|تشرين الثاني
    """,
    # December
    """
    december|dec|dezember|dez|décembre|déc|diciembre|dic|dicembre|dezembro|desember|des|joulukuuta
    joulu|joulukuu|grudnia|gru|grudzień|prosince|pro|prosinec|decembra|decembrie|декември|дек
    декабря|декабрь|грудня|груд|грудень|снежня|сне|снежань|децембар|дец|decembar|prosinca|prosinac
    aralık|ara|dekabr|dek|δεκεμβρίου|δεκ|δεκέμβριοσ|ديسمبر|דצמבר|דצמ׳|दिसंबर|दिस॰|ডিসেম্বর|ডিসে
    डिसेंबर|डिसें|டிசம்பர்|டிச|డిసెంబర్|డిసెం|دسمبر|disember|dis|disyembre|gruodžio|gruod|gruodis
    decembris|detsember|dets|nollaig|noll|desembre|abendua|abe|decembro|dhjetor|dhj|դեկտեմբերի|դեկ
    դեկտեմբեր|დეკემბერი|დეკ|желтоқсан|жел|desemba|ડિસેમ્બર|ડિસે|ਦਸੰਬਰ|ਦਸੰ|ഡിസംബർ|ഡിസം|ಡಿಸೆಂಬರ್
    ಡಿಸೆಂ|डिसेम्बर|දෙසැම්බර්|දෙසැ|ธันวาคม|ธ.ค|كانون الأول
    """,
)
"""Of each month, in small letters and without the full stop of a short form."""

MONTHS = {name: month for month, names in enumerate(NAMES, 1) for name in listed(names)}
"""The month of each name."""

CROATIAN = {"listopada": 10}
"""What means another month in Polish and Czech. Croatian has a full stop behind the day."""
