#include "groups/group_finder.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tagged.h"

namespace entente::groups {
namespace {

TEST_CASE("a noun group runs from its determiner to its head") {
  check({
      {"The/DT two/CD main/JJ opposition/NN parties/NNS met/VBD",
       "[The two main opposition parties] {met /past}"},
      {"armed/VBN groups/NNS left/VBD", "[armed groups] {left /past}"},
      {"a/DT growing/VBG number/NN of/IN states/NNS", "[a growing number] [of: states]"},
      {"political/JJ and/CC economic/JJ reforms/NNS", "[political and economic reforms]"},
      {"more/JJR than/IN 50/CD countries/NNS voted/VBD", "[more than 50 countries] {voted /past}"},
      {"at/IN least/JJS 12/CD people/NNS died/VBD", "[at least 12 people] {died /past}"},
      {"for/IN about/RB 50/CD years/NNS", "[for: about 50 years]"},
      {"over/IN Kashmir/NNP", "[over: Kashmir]"},
      {"only/RB Hungary/NNP objected/VBD", "[only Hungary] {objected /past}"},
      {"the/DT poor/JJ suffer/VBP", "[the poor] {suffer /present}"},
      {"US/NNP -/HYPH backed/VBN rebels/NNS fled/VBD", "[US-backed rebels] {fled /past}"},
      {"the/DT killing/VBG of/IN a/DT general/NN", "[the killing] [of: a general]"},
      {"the/DT deputy/NN foreign/JJ minister/NN resigned/VBD",
       "[the deputy foreign minister] {resigned /past}"},
  });
}

TEST_CASE("a mention is one word of its group") {
  check({
      {"President/NNP Nicolás/NNP Maduro/NNP [person 2] spoke/VBD",
       "[President Nicolás Maduro] {spoke /past}"},
      {"Venezuelan/JJ [country adjective] troops/NNS fled/VBD", "[Venezuelan troops] {fled /past}"},
      {"the/DT Trump/NNP [person] administration/NN agreed/VBD", "[the Trump administration] {agreed /past}"},
      {"the/DT University/NNP of/IN Chile/NNP [organization 3] closed/VBD",
       "[the University of Chile] {closed /past}"},
  });
}

TEST_CASE("two names side by side are two groups, and so are a day and a name") {
  check({
      {"envoy/NN for/IN Venezuela/NNP [country] Elliott/NNP Abrams/NNP [person 2] said/VBD",
       "[envoy] [for: Venezuela] [Elliott Abrams] {said /past}"},
      {"On/IN Friday/NNP Russia/NNP [country] objected/VBD", "[on: Friday] [Russia] {objected /past}"},
      {"last/JJ week/NN Peru/NNP [country] agreed/VBD", "[last week] [Peru] {agreed /past}"},
      {"told/VBD reporters/NNS Maduro/NNP [person] left/VBD",
       "{told /past} [reporters] [Maduro] {left /past}"},
      {"told/VBD Maduro/NNP [person] Friday/NNP", "{told /past} [Maduro] [Friday]"},
      {"gave/VBD Russia/NNP [country] 10/CD planes/NNS", "{gave /past} [Russia] [10 planes]"},
      {"elected/VBD Anna/NNP Kovacs/NNP [person 2] president/NN in/IN May/NNP",
       "{elected /past} [Anna Kovacs] [president] [in: May]"},
      {"visited/VBD China/NNP [country] days/NNS after/IN the/DT vote/NN", "{visited /past} [China] [days] [after: the vote]"},
      {"sold/VBD Chad/NNP [country] drones/NNS ./.", "{sold /past} [Chad] [drones]"},
      {"gave/VBD Chad/NNP [country] experts/NNS a/DT visa/NN", "{gave /past} [Chad experts] [a visa]"},
      {"the/DT US/NNP [country] State/NNP Department/NNP [body 2] said/VBD",
       "[the US State Department] {said /past}"},
  });
}

TEST_CASE("a preposition belongs to the noun group after it") {
  check({
      {"on/IN behalf/NN of/IN the/DT opposition/NN", "[on behalf of: the opposition]"},
      {"together/RB with/IN France/NNP", "[together with: France]"},
      {"including/VBG Canada/NNP ,/, Peru/NNP and/CC Chile/NNP", "[including: Canada] , [Peru] and [Chile]"},
      {"Norway/NNP as/RB well/RB as/IN Sweden/NNP", "[Norway] and [Sweden]"},
      {"from/IN behind/IN the/DT wall/NN", "[behind: the wall]"},
      {"sworn/VBN in/IN on/IN Monday/NNP", "{sworn /participle passive} prt(in) [on: Monday]"},
      {"described/VBN as/IN ``/`` illegal/JJ ''/''", "{described /participle passive} `` adj(as: illegal)"},
      {"in/IN which/WDT he/PRP lives/VBZ", "[in: which /interrogative] [he] {lives /present}"},
  });
}

TEST_CASE("a preposition before a possessor governs what is possessed") {
  check({
      {"with/IN Peru/NNP 's/POS president/NN", "[Peru's] [with: president]"},
      {"with/IN Peru/NNP 's/POS president/NN 's/POS brother/NN", "[Peru's] [president's] [with: brother]"},
      {"for/IN its/PRP$ support/NN", "[its] [for: support]"},
      {"the/DT rebels/NNS '/'' main/JJ backers/NNS", "[the rebels'] [main backers]"},
      {"a/DT party/NN whose/WP$ leader/NN fled/VBD", "[a party] [whose /relative] [leader] {fled /past}"},
  });
  const Tagged sentence("with/IN Peru/NNP 's/POS president/NN");
  const std::vector<Group> groups = sentence.find();
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].possessive);
  CHECK(groups[0].preposition == 0);
  CHECK(groups[0].begin == 0);
  CHECK(groups[0].core == 1);
  CHECK(sentence.vocabulary.text(groups[1].preposition) == "with");
}

TEST_CASE("dates are one group and known as times") {
  check({
      {"on/IN Jan./NNP 23/CD ,/, 2019/CD ,/, Peru/NNP", "[on: Jan. 23, 2019] , [Peru]"},
      {"in/IN May/NNP 2022/CD", "[in: May 2022]"},
      {"on/IN 7/CD December/NNP 2018/CD", "[on: 7 December 2018]"},
      {"In/IN 2018/CD Maduro/NNP [person] won/VBD", "[in: 2018] [Maduro] {won /past}"},
  });
  CHECK(Tagged("on/IN 7/CD December/NNP 2018/CD").find()[0].time);
  CHECK(Tagged("last/JJ week/NN").find()[0].time);
  CHECK_FALSE(Tagged("the/DT town/NN").find()[0].time);
}

TEST_CASE("that is a subordinator, a relative pronoun or a determiner as it is tagged") {
  check({
      {"said/VBD that/IN Peru/NNP left/VBD", "{said /past} that| [Peru] {left /past}"},
      {"the/DT deal/NN that/WDT Peru/NNP signed/VBD", "[the deal] [that /relative] [Peru] {signed /past}"},
      {"that/DT deal/NN failed/VBD", "[that deal] {failed /past}"},
      {"that/DT is/VBZ true/JJ", "[that /demonstrative] {is /present copula} adj(true)"},
  });
}

TEST_CASE("after, as, since ... are subordinators where a clause follows") {
  check({
      {"after/IN the/DT leaders/NNS met/VBD", "after| [the leaders] {met /past}"},
      {"after/IN the/DT meeting/NN he/PRP left/VBD", "[after: the meeting] [he] {left /past}"},
      {"as/IN the/DT president/NN of/IN Peru/NNP said/VBD", "as| [the president] [of: Peru] {said /past}"},
      {"as/IN interim/JJ president/NN", "[as: interim president]"},
      {"as/IN expected/VBN", "as| {expected /participle passive}"},
      {"as/IN Turkey/NNP 's/POS president/NN ,/, Erdogan/NNP ,/, prepares/VBZ",
       "as| [Turkey's] [president] , [Erdogan] , {prepares /present}"},
      {"when/WRB he/PRP left/VBD", "when| [he] {left /past}"},
      {"even/RB though/IN it/PRP failed/VBD", "even though| [it] {failed /past}"},
      {"is/VBZ due/JJ to/TO vote/VB", "{is /present copula} adj(due) {to vote /infinitive}"},
  });
}

TEST_CASE("wh-words ask or relate") {
  check({
      {"Who/WP supports/VBZ Maduro/NNP", "[Who /interrogative] {supports /present} [Maduro]"},
      {"the/DT man/NN who/WP left/VBD", "[the man] [who /relative] {left /past}"},
      {"Which/WDT countries/NNS agreed/VBD", "[Which countries /interrogative] {agreed /past}"},
      {"How/WRB many/JJ states/NNS agreed/VBD", "[How many states /interrogative] {agreed /past}"},
      {"knows/VBZ who/WP left/VBD", "{knows /present} [who /interrogative] {left /past}"},
      {"When/WRB did/VBD Peru/NNP agree/VB",
       "adv(When /interrogative) {did /past auxiliary} [Peru] {agree /past}"},
  });
}

TEST_CASE("what stands between groups is the gap before the next one") {
  check({
      {"Peru/NNP ,/, Chile/NNP and/CC Cuba/NNP", "[Peru] , [Chile] and [Cuba]"},
      {"Peru/NNP but/CC not/RB Chile/NNP", "[Peru] but not [Chile]"},
      {"Both/CC Serbia/NNP and/CC Russia/NNP", "[Serbia] and [Russia]"},
      {"Peru/NNP -LRB-/-LRB- not/RB Chile/NNP -RRB-/-RRB- agreed/VBD",
       "[Peru] ( not [Chile] ) {agreed /past}"},
      {"``/`` We/PRP agree/VBP ,/, ''/'' he/PRP said/VBD", "`` [We] {agree /present} '' , [he] {said /past}"},
      {"Neither/CC Serbia/NNP nor/CC Russia/NNP", "[Serbia] or [Russia]"},
  });
}

TEST_CASE("pronouns") {
  check({
      {"They/PRP blamed/VBD each/DT other/JJ", "[They] {blamed /past} [each other /reflexive]"},
      {"He/PRP hurt/VBD himself/PRP", "[He] {hurt /past} [himself /reflexive]"},
      {"There/EX is/VBZ no/DT doubt/NN", "[There /expletive] {is /present copula} [no doubt /negated]"},
      {"Nobody/NN came/VBD", "[Nobody /indefinite] {came /past}"},
      {"This/DT is/VBZ war/NN", "[This /demonstrative] {is /present copula} [war]"},
  });
}

TEST_CASE("groups are in order, do not overlap, and hold their heads, whatever the tags") {
  CHECK(rc::check([] {
    const auto tags = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, tokens::tag_count));
    static constexpr const char* words[] = {"that", "of", "to",     "as",     "is", "not",
                                            "Peru", "on", "behalf", "Friday", "'"};
    std::string written;
    for (size_t i = 0; i < tags.size(); ++i) {
      written += words[*rc::gen::inRange<size_t>(0, std::size(words))];
      written += "/NN ";
    }
    Tagged sentence(written);
    for (size_t i = 0; i < tags.size(); ++i) sentence.tokens[i].tag = tokens::Tag(tags[i]);
    size_t end = 0;
    for (const Group& group : sentence.find()) {
      RC_ASSERT(group.begin >= end);
      RC_ASSERT(group.begin < group.end);
      RC_ASSERT(group.core >= group.begin && group.core < group.end);
      RC_ASSERT(group.head >= group.core && group.head < group.end);
      end = group.end;
    }
    RC_ASSERT(end <= tags.size());
  }));
}

}  // namespace
}  // namespace entente::groups
