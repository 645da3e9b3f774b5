"""Names of money: nouns, the countries that distinguish them, small coins -> ISO 4217 codes.

Codes and English names follow ISO 4217 and CLDR (Unicode License V3); money that is no longer in
use keeps its last code.  The tables are text, which costs least to load.
"""

from __future__ import annotations

from functools import cache

# Usual code -> forms of its noun.
_NOUNS = """
USD dollar dollars buck bucks
EUR euro euros
GBP pound pounds quid sterling
JPY yen
CNY yuan renminbi
INR rupee rupees
RUB rouble roubles ruble rubles
CHF franc francs
KRW won
TRY lira liras
ITL lire
ILS shekel shekels sheqel sheqels
MXN peso pesos
BRL reais reals
ZAR rand rands
SEK krona kronor
ISK kronur króna krónur
DKK krone kroner
CZK koruna korunas koruny korun
HUF forint forints
RON leu lei
BGN lev leva
IQD dinar dinars
IRR rial rials
SAR riyal riyals
AED dirham dirhams
UAH hryvnia hryvnias hryvnya hryvnyas hryven
PLN zloty zlotys zlotych zł złoty złotych
THB baht bahts
MYR ringgit ringgits
IDR rupiah rupiahs
VND dong
NGN naira nairas
KES shilling shillings
GHS cedi cedis
ETB birr birrs
BDT taka takas
VES bolivar bolivars bolivares bolívar bolívars bolívares
KZT tenge tenges
DEM deutschmark deutschmarks deutschemark deutschemarks d-mark d-marks
ESP peseta pesetas
NLG guilder guilders gulden
ATS schilling schillings
GRD drachma drachmas drachmae
PTE escudo escudos
FIM markka markkaa markkas
HRK kuna kunas
EEK kroon krooni kroons
LTL litas litai
LVL lats lati
SIT tolar tolars tolarjev
MKD denar denars denari
ALL lek leks lekë leke
AMD drams
GEL lari laris
AZN manat manats
KGS soms
TJS somoni somonis
UZS sums
MNT tugrik tugriks tögrög togrog
MMK kyat kyats
KHR riel riels
LAK kip kips
BTN ngultrum ngultrums
MVR rufiyaa rufiyaas
AFN afghanis
MOP pataca patacas
PGK kina
WST tala
TOP paʻanga pa'anga paanga
VUV vatu vatus
GTQ quetzales quetzals
HNL lempira lempiras
NIO cordobas córdobas
CRC colones colóns
PAB balboas
PYG guaranies guaraníes
BOB bolivianos boliviano
PEN soles
HTG gourde gourdes
AWG florins
AOA kwanza kwanzas
ZMW kwacha kwachas
BWP pula pulas
MZN metical meticais meticals
MGA ariary ariaries
GMD dalasi dalasis
MRU ouguiya ouguiyas
SLE leones
ERN nakfa nakfas
LSL loti maloti
SZL lilangeni emalangeni
STN dobra dobras
ECS sucres
ARA australes
PEI intis
BRE cruzeiro cruzeiros
BRC cruzado cruzados
UAK karbovanets karbovantsiv
ZRN zaires
XEU ecus
IEP punts
XBT bitcoin bitcoins btc
cent cent cents
penny pence penny pennies
kopek kopek kopeks kopeck kopecks kopiyka kopiykas
paisa paisa paise
centavo centavo centavos
centime centime centimes
pfennig pfennig pfennigs pfennige
grosz grosz groszy
øre øre
swedish-øre öre
kobo kobo
pesewa pesewa pesewas
agora agora agorot
stotinka stotinka stotinki
satang satang
sen sen
"""
# Nouns that are other things too: money after a country (`German marks`) or a large sum only.
_DOUBTFUL = """
DEM mark marks
CZK crown crowns
BRL real
BGN lev
ALL lek leks
AMD dram drams
GEL lari
KGS som soms
UZS sum sums
LAK kip kips
AFN afghani afghanis
PGK kina
WST tala
GTQ quetzal quetzals
NIO cordoba cordobas córdoba
CRC colon colons colón
PAB balboa balboas
PYG guarani guaranis guaraní
PEN sol soles
AWG florin florins
SLE leone leones
ECS sucre
PEI inti
ARA austral
ZRN zaire zaires
IEP punt punts
GEL laris
VND dong
BWP pula
LVL lats lati
LSL loti
RON leu
STN dobra
sen sen
øre ore
agora agora
"""
# What the noun alone means -> countries -> code, in lower case.
_COUNTRIES = """
USD us/u.s./american/united states USD, canadian CAD, australian/aussie AUD, new zealand/nz/kiwi NZD
USD hong kong/hk HKD, singapore/singaporean SGD, taiwan/taiwanese/new taiwan TWD, jamaican JMD
USD zimbabwean/zimbabwe ZWL, namibian/namibia NAD, fijian/fiji FJD, barbadian/barbados/bajan BBD
USD bahamian/bahamas BSD, bermudan/bermudian/bermuda BMD, belize/belizean BZD, brunei/bruneian BND
USD cayman/cayman islands/cayman island KYD, east caribbean/eastern caribbean XCD, guyanese/guyana/guyanaese GYD
USD liberian LRD, solomon islands/solomon island SBD, surinamese/suriname SRD, rhodesian RHD, tuvaluan AUD
USD trinidad/trinidadian/trinidad and tobago/trinidad & tobago TTD, ecuadorian/ecuadorean USD
GBP british/uk/u.k./english/scottish/great britain GBP, egyptian/egypt EGP, lebanese LBP, syrian SYP
GBP sudanese SDG, south sudanese SSP, irish IEP, cypriot/cyprus CYP, maltese/malta MTP, gibraltar GIP
GBP falkland islands/falkland/falklands FKP, saint helena/st helena/st. helena SHP, israeli ILP
INR indian/india INR, pakistani/pakistan PKR, sri lankan/sri lanka LKR, nepalese/nepali/nepal NPR
INR mauritian/mauritius MUR, seychellois/seychelles SCR, maldivian MVR
MXN mexican/mexico MXN, argentine/argentinian/argentinean/argentina ARS, chilean/chile CLP
MXN colombian/colombia COP, philippine/filipino/philippines PHP, cuban CUP, cuban convertible/convertible CUC
MXN uruguayan/uruguay UYU, dominican/dominican republic DOP, bolivian BOP
CHF swiss CHF, french FRF, belgian BEF, luxembourg/luxembourgish/luxembourgian LUF, cfp/pacific XPF
CHF cfa/west african cfa XOF, central african cfa XAF, rwandan/rwanda RWF, burundian/burundi BIF
CHF congolese CDF, guinean/guinea GNF, djiboutian/djibouti DJF, comorian/comoran/comoros KMF
CHF malagasy MGF, malian MLF, monegasque/monaco MCF
IQD iraqi IQD, kuwaiti/kuwait KWD, jordanian/jordan JOD, serbian RSD, algerian DZD, tunisian TND
IQD libyan LYD, bahraini/bahrain BHD, yugoslav/yugoslavian YUM, croatian HRD, sudanese SDD
IQD macedonian MKD, bosnian BAD, south yemeni/yemeni YDD
IRR iranian/iran IRR, omani/oman OMR, yemeni/yemen YER, qatari/qatar QAR, saudi/saudi arabian SAR
SAR saudi/saudi arabian/saudi arabia SAR, qatari/qatar QAR, omani/oman OMR, yemeni YER
AED uae/u.a.e./emirati/united arab emirates AED, moroccan/morocco MAD
KES kenyan/kenya KES, ugandan/uganda UGX, tanzanian/tanzania TZS, somali/somalia/somalian SOS, austrian ATS
SEK swedish SEK, icelandic ISK
ISK icelandic ISK
DKK danish DKK, norwegian NOK
CZK czech CZK, slovak SKK, czechoslovak CSK, swedish SEK, norwegian NOK, danish DKK, icelandic ISK, estonian EEK
RUB russian RUB, soviet SUR, belarusian/belarussian/belarus BYN, latvian LVR, tajik TJR
TRY turkish TRY, italian ITL, maltese MTL, syrian SYP, lebanese LBP, israeli ILP
ITL italian ITL
DEM german/deutsche/west german DEM, east german DDM, finnish FIM, estonian EEK
DEM bosnian/convertible/bosnian convertible/bosnia-herzegovina convertible BAM
ESP spanish ESP, andorran ADP
NLG dutch NLG, surinamese SRG, caribbean XCG
NLG antillean/netherlands antillean/netherlands antilles/dutch antillean ANG
ATS austrian ATS
GRD greek GRD
PTE portuguese PTE, cape verdean/cape verde CVE, chilean CLE, mozambican MZE, timorese TPE
FIM finnish FIM
IEP irish IEP
AWG aruban AWG, dutch NLG
JPY japanese JPY
CNY chinese CNY
KRW south korean/korean KRW, north korean KPW
ZAR south african ZAR
BRL brazilian BRL
HUF hungarian HUF
RON romanian RON, moldovan MDL
BGN bulgarian BGN
UAH ukrainian UAH
UAK ukrainian UAK
PLN polish PLN
ILS israeli/new/israeli new ILS
THB thai THB
MYR malaysian MYR
IDR indonesian IDR
VND vietnamese VND
NGN nigerian NGN
GHS ghanaian/ghana GHS
ETB ethiopian ETB
BDT bangladeshi BDT
VES venezuelan VES
KZT kazakh/kazakhstani KZT
HRK croatian HRK
EEK estonian EEK
LTL lithuanian LTL
LVL latvian LVL
SIT slovenian/slovene SIT
MKD macedonian MKD
ALL albanian ALL
AMD armenian AMD
GEL georgian GEL
AZN azerbaijani/azeri/azerbaijan AZN, turkmen/turkmenistani/turkmenistan TMT
KGS kyrgyz/kyrgyzstani KGS, uzbek/uzbekistani UZS
UZS uzbek/uzbekistani UZS
TJS tajik/tajikistani TJS
MNT mongolian MNT
MMK myanmar/burmese/burma MMK
KHR cambodian KHR
LAK laotian/lao LAK
BTN bhutanese BTN
MVR maldivian MVR
AFN afghan AFN
MOP macanese/macau/macao MOP
PGK papua new guinean/papua new guinea PGK
WST samoan WST
TOP tongan TOP
VUV vanuatu VUV
GTQ guatemalan GTQ
HNL honduran HNL
NIO nicaraguan NIO
CRC costa rican CRC, salvadoran/salvadorean SVC
PAB panamanian PAB
PYG paraguayan PYG
BOB bolivian BOB
PEN peruvian/new PEN
HTG haitian HTG
AOA angolan AOA
ZMW zambian ZMW, malawian/malawi MWK
BWP botswana/botswanan BWP
MZN mozambican MZN
MGA malagasy MGA
GMD gambian GMD
MRU mauritanian MRU
SLE sierra leonean/sierra leone SLE
ERN eritrean ERN
LSL lesotho LSL
SZL swazi/swaziland SZL
STN são tomé/sao tome STN
ECS ecuadorian/ecuadorean ECS
ARA argentine/argentinian ARA
PEI peruvian PEI
BRE brazilian BRE
BRC brazilian BRC
ZRN zairean ZRN
XEU european XEU
cent euro euro-cent, us/u.s./american cent, australian australian-cent, canadian canadian-cent
cent new zealand new-zealand-cent, hong kong hong-kong-cent, singapore singapore-cent, south african south-african-cent
centavo mexican centavo, philippine/filipino philippine-centavo, brazilian brazilian-centavo, argentine argentine-centavo
centime french french-centime, swiss centime, belgian belgian-centime
øre danish øre, norwegian norwegian-øre, swedish swedish-øre
penny british penny, irish irish-penny
"""
# Coins -> the money that they are a hundredth of.
SMALL_COINS = {
    "cent": "USD",
    "penny": "GBP",
    "irish-penny": "IEP",
    "kopek": "RUB",
    "paisa": "INR",
    "centavo": "MXN",
    "philippine-centavo": "PHP",
    "brazilian-centavo": "BRL",
    "argentine-centavo": "ARS",
    "euro-cent": "EUR",
    "australian-cent": "AUD",
    "canadian-cent": "CAD",
    "new-zealand-cent": "NZD",
    "hong-kong-cent": "HKD",
    "singapore-cent": "SGD",
    "south-african-cent": "ZAR",
    "centime": "CHF",
    "french-centime": "FRF",
    "belgian-centime": "BEF",
    "pfennig": "DEM",
    "grosz": "PLN",
    "øre": "DKK",
    "norwegian-øre": "NOK",
    "swedish-øre": "SEK",
    "kobo": "NGN",
    "pesewa": "GHS",
    "agora": "ILS",
    "stotinka": "BGN",
    "satang": "THB",
    "sen": "MYR",
}


def _forms(table: str) -> dict[str, str]:
    lines = (line.split() for line in table.strip().splitlines())
    return {form: code for code, *forms in lines for form in forms}


@cache
def doubtful_words() -> dict[str, str]:
    """Nouns that are money in a company only -> the code that they mean then."""
    return _forms(_DOUBTFUL)


@cache
def currency_words() -> dict[str, str]:
    """Nouns that are money wherever a figure stands before them -> the usual code, or a coin."""
    return {form: code for form, code in _forms(_NOUNS).items() if form not in doubtful_words()}


@cache
def moneys() -> dict[tuple[str, str], str]:
    """(country, what the noun alone means) -> code: `canadian`, `USD` -> `CAD`."""
    found: dict[tuple[str, str], str] = {}
    for line in _COUNTRIES.strip().splitlines():
        usual, _, pairs = line.partition(" ")
        for pair in pairs.split(", "):
            countries, _, code = pair.rpartition(" ")
            found |= {(country, usual): code for country in countries.split("/")}
    return found


@cache
def countries() -> frozenset[str]:
    """Return every country and people that may be before a noun of money."""
    return frozenset(country for country, _ in moneys())


_MOST_WORDS = 4


def country_before(head: str, usual: str) -> tuple[str, str] | None:
    """The country whose money is named, as it ends `head`, and its code; None when there is none.

    Args:
        head: what stands before the noun, without the blank or hyphen between.
        usual: what the noun alone means.
    """
    words = head.lower().replace("’", "'").split(" ")[-_MOST_WORDS:]
    for first in range(len(words)):
        name = " ".join(words[first:]).lstrip("(\"'“‘[")
        if (code := moneys().get((name, usual))) is not None:
            return name, code
    return None
