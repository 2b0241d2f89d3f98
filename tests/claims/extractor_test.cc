#include "claims/extractor.h"

#include <algorithm>

#include <doctest/doctest.h>

using namespace entente;

namespace {

std::vector<Claim> claims_of(const std::string& text) {
  static const SchemaFiles files = SchemaFiles::open().value();
  static const Ontology ontology = Ontology::read(files).value();
  static const auto language = claims::Language::read(files, ontology).value();
  static claims::Extractor extractor(*language);
  text::Document document;
  document.id = "case";
  document.text = text;
  document.paragraphs.push_back({{0, uint32_t(text.size())}, text::ParagraphKind::body});
  return extractor.extract(document);
}

bool says(const std::string& text, std::string_view subject, std::string_view relation, std::string_view object) {
  const auto claims = claims_of(text);
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& c) {
    return c.subject.name == subject && c.relation == relation && c.object.name == object && c.polarity == Polarity::affirmed;
  });
}

}  // namespace

// It asked whose they are, and them who they are of, until the stack was full.
TEST_CASE("a pronoun that belongs to what is of it ends") {
  CHECK(claims_of("members of whose").empty());
  CHECK(claims_of("dozens whose of Rangers").empty());
  CHECK(claims_of("Seselja, for whose").empty());
}

// The first word is a creed's elsewhere: the name was given no end, and read again until the memory was full.
TEST_CASE("a known name that does not look like one may have a particle behind it") {
  CHECK(says("Christian Wulff bin Hamad met Peru.", "Christian Wulff", "meets_with", "Peru"));
}

// Only titles before a name and in plain appositions were read.
TEST_CASE("an office is told in whatever order English has for it") {
  CHECK(says("Kenya's prime minister at the time was Raila Odinga.", "Raila Odinga", "leads", "Kenya"));
  CHECK(!says("Kenya's prime minister was not Raila Odinga.", "Raila Odinga", "leads", "Kenya"));
  CHECK(says("Sergei Ryabkov, one of Russia's deputy foreign ministers, spoke.", "Sergei Ryabkov", "works_for", "Russia"));
  CHECK(says("Julie Kozack, director of communications at the International Monetary Fund, spoke.", "Julie Kozack", "works_for", "International Monetary Fund"));
  CHECK(says("The European Union's special envoy for the Sahel, Angel Losada, spoke.", "Angel Losada", "works_for", "European Union"));
  CHECK(says("The prime ministers of Serbia and Kosovo, Ivica Dacic and Hashim Thaci, spoke.", "Hashim Thaçi", "leads", "Kosovo"));
  CHECK(says("EU foreign policy chief Javier Solana spoke.", "Javier Solana", "works_for", "European Union"));
  CHECK(says("Iran's spy chief, Ali Fallahian, spoke.", "Ali Fallahian", "works_for", "Iran"));
}

// Offices were given to the wrong state, or to people who don't hold them yet.
TEST_CASE("an office is nobody's of whom the text doesn't say so") {
  CHECK(says("Peru's president-elect, Rosa Quispe, spoke.", "Rosa Quispe", "holds_office", ""));
  CHECK(!says("Peru's president-elect, Rosa Quispe, spoke.", "Rosa Quispe", "leads", "Peru"));
  CHECK(!says("The nominee for ambassador to Chile, Brandon Judd, smiled.", "Brandon Judd", "works_for", "Chile"));
  CHECK(!says("On a visit to Kenya, Foreign Minister Anna Svensson spoke.", "Anna Svensson", "works_for", "Kenya"));
  CHECK(says("After meeting Polish officials, State Department spokeswoman Mary Dell spoke.", "Mary Dell", "works_for", "United States"));
  CHECK(says("Nils Berg, Norway's trade minister and deputy leader of the Centre Party, spoke.", "Nils Berg", "works_for", "Centre Party"));
  CHECK(says("Egypt is quiet. The head of the armed forces, General Omar Fathi, spoke.", "Omar Fathi", "leads", "armed forces"));
}

// What somebody did was welcomed in vain, unless the text said whose deed it was.
TEST_CASE("who welcomes a deed supports its doer") {
  CHECK(says("Kenya sent troops to Haiti. Jamaica welcomed the deployment.", "Jamaica", "supports", "Kenya"));
  CHECK(!says("Kenya and Uganda signed a treaty. Jamaica welcomed the treaty.", "Jamaica", "supports", "Kenya"));
}

TEST_CASE("a sum of money is one group, whatever its currency") {
  CHECK(says("Canada gave C$53m to Lebanon.", "Canada", "aids", "Lebanon"));
  CHECK(says("Germany's €1bn loan to Lebanon was welcome.", "Germany", "aids", "Lebanon"));
}

TEST_CASE("what is demanded behind \"that\" is a verb, also without an object") {
  CHECK(says("Peru demanded that Nicolás Maduro step down.", "Peru", "urges", "Nicolás Maduro"));
}

// Whoever had no name and no state could do nothing.
TEST_CASE("people whom nobody names act under the words for them") {
  CHECK(says("Supporters of Amara Diallo clashed with police in Bamako.", "Diallo's supporters", "attacks", "police"));
  CHECK(says("Human rights groups criticised Hungary.", "human rights groups", "opposes", "Hungary"));
  CHECK(says("Student leaders met Sheikh Hasina. The leaders accused her of murder.", "student leaders", "meets_with", "Sheikh Hasina"));
  CHECK(says("NATO allies condemned Belarus.", "NATO allies", "opposes", "Belarus"));
  CHECK(says("Aung San Suu Kyi urged people not to give in.", "Aung San Suu Kyi", "urges", "people"));
  CHECK(claims_of("Israel killed 600 people.").empty());
  CHECK(says("Indian and South Korean refiners buy Iranian oil.", "South Korean refiners", "trades_with", "Iran"));
  CHECK(says("Soldiers loyal to Salva Kiir attacked the residence of Riek Machar in Juba.", "soldiers loyal to Salva Kiir", "attacks", "Riek Machar"));
  CHECK(says("Turkish drones struck Khalifa Haftar's troops.", "Turkey", "attacks", "Haftar's troops"));
}

// A state's president without a name did nothing, though its ministers did.
TEST_CASE("a head of state whom nobody names acts as the state") {
  CHECK(says("Kazakhstan's president named Alikhan Smailov prime minister.", "Kazakhstan", "appoints", "Alikhan Smailov"));
  CHECK(says("Pirates released a crew, and Kenya's president thanked Denmark.", "Kenya", "supports", "Denmark"));
}

// Any two whom the text had named last were "both sides".
TEST_CASE("both sides are two who stand against each other") {
  CHECK(!says("Brazil sheltered Manuel Zelaya. The Security Council met. The United States urged both sides to talk.", "United States", "urges", "Brazil"));
  CHECK(!says("Aliyev met Pashinyan. Vladimir Putin called Emmanuel Macron. Vladimir Putin invited both leaders to Sochi.", "Vladimir Putin", "hosts", "Vladimir Putin"));
}

// Whoever spoke last had made the move that somebody condemned.
TEST_CASE("a move is made with deeds, not with words") {
  CHECK(says("Bolivia occupied the Brazilian embassy. Spain criticised Brazil. Canada denounced the move.", "Canada", "opposes", "Bolivia"));
  CHECK(!says("Bolivia occupied the Brazilian embassy. Spain criticised Brazil. Canada denounced the move.", "Canada", "opposes", "Spain"));
}

// "Was accused of arming rebels" stood as a fact.
TEST_CASE("nobody vouches for what somebody unnamed accuses of") {
  const auto claims = claims_of("Rwanda has been accused of arming Hezbollah.");
  CHECK(std::all_of(claims.begin(), claims.end(), [](const Claim& c) { return c.modality == Modality::hypothetical; }));
}

// "The president" was a minister, and whom ties were cut with a crowd or a city.
TEST_CASE("what points back fits what it points to") {
  CHECK(!says("Uganda's foreign minister, Sam Kutesa, met Ban Ki-moon. He said that the president had sent troops to Somalia.", "Sam Kutesa", "aids", "Somalia"));
  CHECK(says("Protesters stormed the Saudi embassy in Tehran. Riyadh recalled its ambassador and cut diplomatic ties.", "Saudi Arabia", "severs_ties_with", "Iran"));
}

// After one "so did X" nothing more could follow, and "theirs" and "followed" were nothing.
TEST_CASE("what is left out goes on over sentences") {
  const std::string text = "Argentina recognised Palestine. So did Bolivia. Uruguay followed in March. Colombia did not.";
  CHECK(says(text, "Bolivia", "recognizes", "Palestine"));
  CHECK(says(text, "Uruguay", "recognizes", "Palestine"));
  CHECK(!says(text, "Colombia", "recognizes", "Palestine"));
  CHECK(says("The United States shut its embassy in Sanaa. Britain closed theirs.", "United Kingdom", "severs_ties_with", "Yemen"));
  CHECK(!says("Canada opened talks with Yemen. Britain closed theirs.", "United Kingdom", "meets_with", "Yemen"));
}

// "The party" was the state's.
TEST_CASE("the party is the one that the text has named") {
  CHECK(says("Delegates of the African National Congress elected Cyril Ramaphosa leader of the party.", "Cyril Ramaphosa", "leads", "African National Congress"));
  CHECK(says("A militia attacked Libya.", "militia", "attacks", "Libya"));
  CHECK(says("Relatives of the victims criticised Russia.", "relatives of the victims", "opposes", "Russia"));
}
