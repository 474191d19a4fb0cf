"""Words whose forms no rule makes."""

from __future__ import annotations


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


PLURALS = _pairs(
    """child:children person:people foot:feet tooth:teeth goose:geese mouse:mice louse:lice ox:oxen die:dice
    leaf:leaves life:lives knife:knives wife:wives half:halves shelf:shelves self:selves wolf:wolves thief:thieves
    loaf:loaves calf:calves elf:elves sheaf:sheaves scarf:scarves criterion:criteria phenomenon:phenomena
    matrix:matrices vertex:vertices appendix:appendices datum:data medium:media curriculum:curricula
    bacterium:bacteria stratum:strata erratum:errata addendum:addenda memorandum:memoranda ovum:ova
    stimulus:stimuli nucleus:nuclei radius:radii alumnus:alumni fungus:fungi cactus:cacti bacillus:bacilli
    locus:loci axis:axes quiz:quizzes larva:larvae alga:algae vertebra:vertebrae
    potato:potatoes tomato:tomatoes hero:heroes echo:echoes veto:vetoes torpedo:torpedoes embargo:embargoes
    cargo:cargoes go:goes be:is do:does undo:undoes redo:redoes forego:foregoes undergo:undergoes have:has
    sheep:sheep deer:deer fish:fish species:species series:series aircraft:aircraft spacecraft:spacecraft
    offspring:offspring passerby:passersby gas:gases bus:buses virus:viruses"""
)
"""The plural, or the third person, by the plain form."""

MORE_PLURALS = _pairs(
    """indices:index vertexes:vertex appendixes:appendix matrixes:matrix schemata:schema formulae:formula
    mediums:medium curriculums:curriculum cactuses:cactus funguses:fungus radiuses:radius syllabi:syllabus
    syllabuses:syllabus antennae:antenna millennia:millennium quanta:quantum spectra:spectrum fora:forum
    referenda:referendum stadia:stadium symposia:symposium scarfs:scarf hooves:hoof hoofs:hoof wharves:wharf
    dwarves:dwarf dice:dice persons:person cargos:cargo data:data media:media leafs:leaf halfs:half busses:bus
    mouses:mouse memorandums:memorandum criterions:criterion biases:bias focuses:focus foci:focus"""
)
"""Further plurals by the form found, each with its plain form."""

VERBS = {
    plain: (past, participle)
    for plain, past, participle in (
        entry.split(":")
        for entry in """arise:arose:arisen awake:awoke:awoken be:was:been bear:bore:borne beat:beat:beaten
        become:became:become
        begin:began:begun bend:bent:bent bet:bet:bet bind:bound:bound bite:bit:bitten bleed:bled:bled blow:blew:blown
        break:broke:broken breed:bred:bred bring:brought:brought broadcast:broadcast:broadcast build:built:built
        burst:burst:burst buy:bought:bought cast:cast:cast catch:caught:caught choose:chose:chosen cling:clung:clung
        come:came:come cost:cost:cost creep:crept:crept cut:cut:cut deal:dealt:dealt dig:dug:dug do:did:done
        draw:drew:drawn drink:drank:drunk drive:drove:driven eat:ate:eaten fall:fell:fallen feed:fed:fed feel:felt:felt
        fight:fought:fought find:found:found flee:fled:fled fling:flung:flung fly:flew:flown forbid:forbade:forbidden
        forecast:forecast:forecast foresee:foresaw:foreseen forget:forgot:forgotten forgive:forgave:forgiven
        freeze:froze:frozen get:got:gotten give:gave:given go:went:gone grind:ground:ground grow:grew:grown
        hang:hung:hung have:had:had hear:heard:heard hide:hid:hidden hit:hit:hit hold:held:held hurt:hurt:hurt
        input:input:input keep:kept:kept know:knew:known lay:laid:laid lead:led:led leave:left:left lend:lent:lent
        let:let:let lie:lay:lain light:lit:lit lose:lost:lost make:made:made mean:meant:meant meet:met:met
        mislead:misled:misled mistake:mistook:mistaken misunderstand:misunderstood:misunderstood
        output:output:output overcome:overcame:overcome override:overrode:overridden overrun:overran:overrun
        oversee:oversaw:overseen overtake:overtook:overtaken overthrow:overthrew:overthrown
        overwrite:overwrote:overwritten
        partake:partook:partaken pay:paid:paid put:put:put quit:quit:quit read:read:read rebuild:rebuilt:rebuilt
        redo:redid:redone rerun:reran:rerun resend:resent:resent reset:reset:reset rewrite:rewrote:rewritten
        ride:rode:ridden ring:rang:rung rise:rose:risen run:ran:run say:said:said see:saw:seen seek:sought:sought
        sell:sold:sold send:sent:sent set:set:set shake:shook:shaken shed:shed:shed shine:shone:shone shoot:shot:shot
        show:showed:shown shrink:shrank:shrunk shut:shut:shut sing:sang:sung sink:sank:sunk sit:sat:sat
        sleep:slept:slept slide:slid:slid speak:spoke:spoken spend:spent:spent spin:spun:spun spit:spat:spat
        split:split:split spread:spread:spread spring:sprang:sprung stand:stood:stood steal:stole:stolen
        stick:stuck:stuck sting:stung:stung strike:struck:struck string:strung:strung strive:strove:striven
        swear:swore:sworn sweep:swept:swept swim:swam:swum swing:swung:swung take:took:taken teach:taught:taught
        tear:tore:torn tell:told:told think:thought:thought throw:threw:thrown undergo:underwent:undergone
        understand:understood:understood undertake:undertook:undertaken undo:undid:undone unwind:unwound:unwound
        uphold:upheld:upheld upset:upset:upset wake:woke:woken wear:wore:worn weave:wove:woven weep:wept:wept
        win:won:won wind:wound:wound withdraw:withdrew:withdrawn withhold:withheld:withheld
        withstand:withstood:withstood wring:wrung:wrung write:wrote:written""".split()
    )
}
"""The past tense and the participle by the plain form."""

DOUBLED = frozenset(
    """abhor abut acquit admit allot annul babysit backlog befit beget begin commit compel concur confer
    control debug defer demur deter dispel distil emit enrol entrap equip excel expel extol forget format
    handicap hobnob impel incur infer input kidnap instal nonplus occur offset omit output outwit overlap
    overrun overstep patrol permit prefer program propel rebut recap recur refer refit regret rebel remit repel rerun
    reset resubmit setup sidestep submit transfer transmit underpin unplug unwrap unzip upset waterlog worship
    zigzag""".split()
)
"""Verbs of several syllables that double their last consonant, in American English too."""

BRITISH_DOUBLED = frozenset(
    """cancel channel dial equal fuel initial label level marshal model panel pedal pencil rival signal stencil total
    travel tunnel""".split()
)
"""Verbs that double their last consonant in British English."""

KEPT_E = frozenset(("binge", "singe", "tinge", "whinge"))
"""Verbs that keep their e before -ing."""

NO_MEN = frozenset("caiman german human norman ottoman roman shaman talisman".split())
"""Words in -man whose plural is regular."""

PARTICLES = frozenset(
    """about across against ahead along apart around aside away back by down for forward from in into off on onto out
    over through to together under up upon with""".split()
)
"""What follows a verb that takes one: "sign in"."""

PREPOSITIONS = frozenset("of in on at to for from with by as per under between without".split())
"""What follows the head of a name: "point of sale"."""
