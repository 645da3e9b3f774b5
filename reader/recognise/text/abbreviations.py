"""Words that end in a full stop without ending a sentence."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

# A name or a figure follows these, so a capital after them says nothing.
BEFORE_A_NAME = frozenset(
    """
    mr mrs ms mx messrs mme mlle dr drs prof profs rev revd fr sr sra srta hon rt st ste mt ft
    gen lt col maj capt cpt cmdr cdr adm sgt cpl pvt brig ens wo gov sen rep reps sens gov pres
    supt det insp sgts amb sec asst assoc dep atty pte spc pfc ssgt tsgt msgt ltjg rabbi hr
    v vs cf ca approx no nos nr vol vols p pp fig figs eq eqs sect ch chap art para ed eds trans
    op cit ibid viz e.g i.e eg ie al. ex max min est inc. tel ext ref resp nat dist esp
    """.split()
)

# Abbreviations before the number of a part of a law, a book or an article: `s. 1(1)(a)`, `Sch. 2`.
# Before anything else they are words, units or initials.
BEFORE_A_NUMBER = frozenset(
    "s ss r rr c ch cl cls f ff l ll n nn fol paras pt reg regs sch schs sec subs subpara".split()
)

# A sentence may end here: what follows decides.
MAY_END = frozenset(
    """
    inc ltd co corp llc plc llp bros jr sr esq ph.d phd m.d b.a m.a b.sc m.sc d.c u.s u.k u.n e.u
    u.s.a u.s.s.r a.m p.m am pm etc al b.c a.d bc ad ave blvd rd dept univ govt intl assn
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb
    nev okla ore pa penn tenn tex va vt wash wis wyo ont que
    ft in lb lbs oz mi sq cu gal hr hrs mins secs km kg
    """.split()
)

# Words that open a sentence more often than they go on with one after `Inc.`, `U.S.` and the like.
OPENERS = frozenset(
    """
    A An The This That These Those It Its He She They We You I His Her Their Our My Your There Here
    But And Or So Yet For Nor If When While Although Though Because Since After Before As At In On
    By From With Without Under Over During Until Once However Moreover Meanwhile Instead Then Thus
    Who What Where Why How Which Not No Some Many Most Several Few All Both Each Every Another Such
    One Two Three Four Five Six Seven Eight Nine Ten To Of Also Even Only Just Now Today Yesterday
    Last Next First Later Earlier Despite Among Between About According Mr Mrs Ms
    """.split()
)
