#include "groups/verb_group.h"

#include <doctest/doctest.h>

#include "tagged.h"

namespace entente::groups {
namespace {

TEST_CASE("a verb group tells voice, tense, aspect, polarity and modality") {
  check({
      {"Peru/NNP recognizes/VBZ him/PRP", "[Peru] {recognizes /present} [him]"},
      {"Peru/NNP has/VBZ not/RB recognized/VBN him/PRP",
       "[Peru] {has not recognized /present perfect negated} [him]"},
      {"he/PRP was/VBD recognized/VBN by/IN Peru/NNP", "[he] {was recognized /past passive} [by: Peru]"},
      {"he/PRP has/VBZ been/VBN being/VBG watched/VBN",
       "[he] {has been being watched /present passive perfect}"},
      {"he/PRP had/VBD reportedly/RB been/VBN killed/VBN",
       "[he] {had reportedly been killed /past passive perfect}"},
      {"Peru/NNP will/MD never/RB support/VB him/PRP",
       "[Peru] {will never support /future will negated} [him]"},
      {"Peru/NNP would/MD have/VB been/VBN attacked/VBN",
       "[Peru] {would have been attacked /present passive perfect would}"},
      {"Peru/NNP did/VBD n't/RB agree/VB", "[Peru] {didn't agree /past negated}"},
      {"Peru/NNP is/VBZ considering/VBG sanctions/NNS",
       "[Peru] {is considering /present progressive} [sanctions]"},
      {"wants/VBZ to/TO be/VB recognized/VBN", "{wants /present} {to be recognized /infinitive passive}"},
      {"have/VBP been/VBN unable/JJ to/TO agree/VB",
       "{have been /present perfect copula} adj(unable) {to agree /infinitive}"},
      {"he/PRP no/RB longer/RB supports/VBZ him/PRP", "[he] {no longer supports /present} [him]"},
      {"accused/VBN of/IN stealing/VBG money/NN",
       "{accused /participle passive} {of: stealing /gerund} [money]"},
      {"after/IN having/VBG met/VBN him/PRP", "{after: having met /gerund perfect} [him]"},
      {"Peru/NNP is/VBZ not/RB a/DT member/NN", "[Peru] {is not /present copula negated} [a member]"},
      {"he/PRP became/VBD president/NN", "[he] {became /past copula} [president]"},
  });
}

TEST_CASE("a tag that cannot be right is settled by the groups around it") {
  check({
      {"Russia/NNP ,/, recognized/VBN Guaido/NNP", "[Russia] , {recognized /past} [Guaido]"},
      {"Which/WDT countries/NNS support/VB Maduro/NNP",
       "[Which countries /interrogative] {support /present} [Maduro]"},
      {"the/DT minister/NN promised/VBN voters/NNS", "[the minister] {promised /past} [voters]"},
      {"the/DT man/NN recognized/VBN by/IN Peru/NNP",
       "[the man] {recognized /participle passive} [by: Peru]"},
      {"led/VBN by/IN Min/NNP ,/, dissolved/VBN parliament/NN",
       "{led /participle passive} [by: Min] , {dissolved /past} [parliament]"},
  });
}

TEST_CASE("an auxiliary split off by inversion gives its features to its verb") {
  check({
      {"Did/VBD Peru/NNP recognize/VB him/PRP", "{Did /past auxiliary} [Peru] {recognize /past} [him]"},
      {"Who/WP has/VBZ Peru/NNP recognized/VBN",
       "[Who /interrogative] {has /present auxiliary} [Peru] {recognized /present perfect}"},
      {"Will/MD Peru/NNP support/VB him/PRP",
       "{Will /future auxiliary will} [Peru] {support /future will} [him]"},
      {"Was/VBD Maduro/NNP recognized/VBN by/IN Peru/NNP",
       "{Was /past auxiliary} [Maduro] {recognized /past passive} [by: Peru]"},
      {"Why/WRB is/VBZ Peru/NNP not/RB voting/VBG",
       "adv(Why /interrogative) {is /present auxiliary} [Peru] {not voting /present progressive negated}"},
      {"Is/VBZ Peru/NNP a/DT member/NN", "{Is /present copula} [Peru] [a member]"},
      {"It/PRP is/VBZ a/DT state/NN led/VBN by/IN generals/NNS",
       "[It] {is /present copula} [a state] {led /participle passive} [by: generals]"},
  });
}

}  // namespace
}  // namespace entente::groups
