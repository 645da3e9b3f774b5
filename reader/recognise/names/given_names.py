"""First names with the gender of those who bear them, and those that are short forms of others.

For telling which of several people of one surname is meant; a name that is given to both stands in
neither list.  Everything is in the spelling of `spelling.plain`: lower case, no accents.
"""

from __future__ import annotations

from functools import cache

_MEN = """
aaron abdul abdullah abraham adam ahmad ahmed alan alastair albert alberto alec alejandro alexander
alexei alfonso alfred ali allen amir anders andrew andreas andrei andy angus anthony anton antonio
archibald arnold arthur arturo arun asif august barack barry bart bashar basil benedict benjamin
bernard bernie bert bill billy bob bobby boris brad bradley brendan brett brian bruce bruno bryan
carl carlo carlos cecil cesar charles christian christopher chuck clarence clark claus clifford
clint clive colin conor conrad craig cyril damian dan daniel darren dave david dean dennis derek
desmond dick diego dieter dimitri dmitri dmitry dominic don donald doug douglas duncan dwight earl
ed eddie edgar edmund eduardo edward edwin elias elijah elliott emil emmanuel enrique eric erik
ernest ernst erwin ethan eugene evan felix ferdinand fernando fidel francesco francisco franco
francois frank franklin franz fred frederick friedrich gareth gary gavin geoff geoffrey george
gerald gerard gerhard gianni gilbert giorgio giovanni giuseppe glen gordon graham greg gregory
guillermo gunther gus gustav guy haider hamid hans harold harry harvey hassan hector heinrich helmut
henri henry herbert herman hideo hosni howard hubert hugh hugo humphrey hussein ian ibrahim igor
imran isaac ismail ivan jack jacob jacques jake jamal james jared jason javier jay jeff jeffrey
jeremy jerome jerry jim jimmy joachim joaquin joe joel johan johann john johnny jonas jonathan jorge
jose josef joseph joshua josh juan julian julio jurgen justin karim karl keith ken kenneth kevin
khaled khalid klaus kofi konrad kurt lance larry lars laszlo lawrence lee leo leon leonard leonid
leopold lewis liam lionel lloyd lorenzo louis lucas ludwig luigi luis luiz luke luther lyndon maher
mahmoud malcolm manuel marc marcel marco marcus mario mark markus martin marvin matt matthew maurice
maxwell mehmet michael michel miguel mike mikhail miles milton mohamed mohammad mohammed morris
moses muammar muhammad mustafa narendra nathan nathaniel neil nelson nicholas nick nicolas nigel
nikita nikolai noah noel norman oleg oliver omar oscar osama otto owen pablo paolo pascal patrick
paul pavel pedro percy pete peter philip phillip pierre pieter piotr qasem quentin rafael rahul
rajiv ralph ramon raul ray raymond recep reginald reinhard rex ricardo richard rick rob robert
roberto rodney rodrigo roger roland rolf roman ron ronald ross roy ruben rudolf rudolph rupert
russell ryan saddam salim salman salvador sam samir samuel sanjay scott sean sebastian serge sergei
sergey sergio seth seymour shinzo sidney sigmund silvio simon spencer stan stanley stefan stephen
steve steven stewart stuart sunil sven tariq ted terence theodor theodore thierry thomas tim timothy
toby todd tom tomas tommy tony trevor tyler umar vernon vicente victor vijay vince vincent vladimir
volodymyr wallace walter warren wayne werner wilfred wilhelm will willem william willie winston
wolfgang woodrow xavier yasser yitzhak youssef yuri yves zachary ignazio jerome harald magnus
"""
_WOMEN = """
abi abigail ada adele agatha agnes agnieszka aisha alice alicia alison allison amanda amara amber
amelia amy ana anastasia angela angelina anita ann anna annabel anne annette annie audrey barbara
beatrice beth betty beverly bonnie brenda bridget camilla carla carmen carol caroline carolyn carrie
catherine cathy celia charlotte chelsea cheryl chloe christina christine cindy claire clara claudia
condoleezza constance cynthia daisy daniela danielle dawn deborah debra denise diana diane dolores
donna dora doris dorothy edith eileen elaine eleanor elena elizabeth ella ellen elsa emily emma
erica erin esther eva eve fatima fern fiona florence frances francesca gabriela gemma georgia
gertrude gina gladys gloria grace greta gwyneth hannah harriet heather heidi helen helena hester
hilary hillary ida ilse ines inga ingrid irene iris isabel isabella isabelle ivanka ivy jacqueline
jane janet janice jasmine jennifer jenny jessica jill joan joanna joanne josephine joyce judit
judith judy julia julie juliet kamala karen karin kate katherine kathleen kathryn kathy katie katrina
kay keira kimberly kirsten kristalina kristen kristin lana laura lauren laurence lena lila lillian
lily linda lindsay lisa liv liz lois loretta louisa louise lucia lucy lydia lynn mabel madeleine
madonna maggie malala marcia margaret maria marie marilyn marina marjorie marlene marta martha
martina mary mathilde maureen megan melania melanie melinda melissa mercedes michelle mildred moira
molly monica muriel myra nadia nancy naomi natalia natalie natasha nicola nicole nina nora norma
olena olga olivia oprah pamela patricia paula pauline peggy penelope petra phyllis priscilla priya
rachel rebecca regina rita roberta rosa rosalind rose rosemary ruth sabrina sally samantha sandra
sara sarah serena sharon sheila shelley shirley silvia simone sofia sofie sonia sophia sophie stella
stephanie sue susan susanna suzanne sylvia tamara tammy tanya tara tatiana teresa theresa tiffany
tina tracy ursula valentina valerie vanessa vera veronica vicki victoria viola violet vivian wanda
wendy whitney winifred yasmin yoko yolanda yvonne zara zeinab zoe zsofia
"""
# Each line: forms of one first name.
_FORMS = """
abraham abe
alexander alex alec sandy aleksandr
alexandra alex sandra
andrew andy drew
anthony tony antony
arthur art
barbara barb babs
benjamin ben benny
bernard bernie
catherine katherine kathryn kate cathy kathy katie kitty cath
charles charlie chuck chas
christine christina chris tina
christopher chris kit
daniel dan danny
david dave davy
deborah debbie deb debra
donald don donny
dorothy dot dottie dolly
edward ed eddie ted teddy ned
eleanor ellie nell nora
elizabeth liz lizzie beth betty bess eliza libby
frances fran fanny
francis frank
frederick fred freddie freddy
geoffrey geoff
gerald gerry jerry
gregory greg
henry harry hank hal
jacob jake
jacqueline jackie
james jim jimmy jamie
janet jan
jeffrey jeff
jennifer jen jenny jenn
jessica jess
john jack johnny jon
jonathan jon
joseph joe joey
joshua josh
judith judy
kenneth ken kenny
lawrence larry laurie
leonard len lenny leo
margaret maggie meg peggy madge greta
martha marty
matthew matt
michael mike mick mickey
muhammad mohammed mohamed mohammad muhammed
muammar moammar
nathaniel nathan nat nate
nicholas nick nicky
nicola nicky
pamela pam
patricia pat patty tricia trish
patrick pat paddy
peter pete
philip phil phillip
rebecca becky becca
richard dick rick ricky rich
robert bob bobby rob robbie bert
ronald ron ronnie
rosalind roz ros
samuel sam sammy
samantha sam
sergei sergey serge
stephen steve steven stevie
susan sue susie suzie susanna
theodore ted teddy theo
theresa teresa terry tess
thomas tom tommy
timothy tim timmy
valerie val
victoria vicky vicki tori
vincent vince
walter walt
william bill billy will willie liam
zachary zach zack
"""


@cache
def _genders() -> dict[str, str]:
    found = dict.fromkeys(_MEN.split(), "m")
    women = dict.fromkeys(_WOMEN.split(), "f")
    for name in found.keys() & women.keys():
        del found[name], women[name]
    return found | women


def gender_of(first_name: str) -> str:
    """`m`, `f` or nothing, for a first name in `spelling.plain`."""
    return _genders().get(first_name, "")


@cache
def _forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _FORMS.strip().splitlines():
        full, *short = line.split()
        for form in (full, *short):
            found.setdefault(form, set()).add(full)
    return {form: frozenset(full) for form, full in found.items()}


def full_forms(first_name: str) -> frozenset[str]:
    """The names that this one may be short for, itself among them when it is one: `bill` is `william`."""
    return _forms().get(first_name, frozenset())
