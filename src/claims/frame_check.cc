#include "claims/frame_check.h"

#include <algorithm>

#include "base/utf8.h"
#include "claims/frame_reader.h"
#include "model/claim_line.h"
#include "names/gazetteer.h"

namespace entente::claims {

namespace {

bool same_text(std::string_view a, std::string_view b) { return slug(a) == slug(b); }

// Under the gazetteer's names, whatever the sentence calls them, and of those it has not under what their id says.
std::vector<Claim> claims_of(Extractor& extractor, const names::Gazetteer& gazetteer, const Frame& frame, const std::string& sentence) {
  text::Document document;
  document.id = "example";
  document.text = sentence;
  document.paragraphs.push_back({{0, uint32_t(sentence.size())}, text::ParagraphKind::body});
  std::vector<Claim> out = extractor.extract_with(frame, document);
  const auto rename = [&](Entity& entity) {
    const names::EntityIndex known = gazetteer.find(entity.id);
    entity.name = known != names::no_entity ? std::string(gazetteer[known].name) : entity.id.substr(entity.id.find(':') + 1);
  };
  for (Claim& claim : out) {
    rename(claim.subject);
    if (!claim.literal) rename(claim.object);
    if (claim.source) rename(*claim.source);
  }
  return out;
}

std::string list(const std::vector<Claim>& claims) {
  std::string out;
  for (const Claim& c : claims) out += (out.empty() ? "" : "; ") + claim_line(c);
  return out.empty() ? "nothing" : out;
}

}  // namespace

bool expects(std::string_view expected, const Claim& claim, const Ontology& ontology) {
  const bool negated = expected.starts_with("not ");
  if (negated) expected.remove_prefix(4);
  std::string_view says;
  if (const size_t at = expected.rfind(", says "); at != expected.npos) {
    says = expected.substr(at + 7);
    expected = expected.substr(0, at);
  }
  Modality modality = Modality::actual;
  for (const Modality m : {Modality::planned, Modality::hypothetical}) {
    const std::string suffix = ", " + std::string(to_string(m));
    if (expected.ends_with(suffix)) {
      modality = m;
      expected.remove_suffix(suffix.size());
    }
  }
  const std::string relation = " " + claim.relation + " ";
  const size_t at = expected.find(relation);
  if (at == expected.npos || negated != (claim.polarity == Polarity::negated) || modality != claim.modality) return false;
  if (!says.empty() && (!claim.source || !same_text(says, claim.source->name))) return false;
  const std::string_view subject = expected.substr(0, at);
  std::string_view object = expected.substr(at + relation.size());
  if (claim.literal) {
    if (object.size() < 2 || object.front() != '"') return false;
    const std::string want = slug(object), have = slug(*claim.literal);
    return same_text(subject, claim.subject.name) && !have.empty() && (want.find(have) != want.npos || have.find(want) != have.npos);
  }
  if (same_text(subject, claim.subject.name) && same_text(object, claim.object.name)) return true;
  const auto id = ontology.find(claim.relation);
  return id && ontology[*id].symmetric && same_text(object, claim.subject.name) && same_text(subject, claim.object.name);
}

CheckResult check_frames(const Language& language, std::string_view only) {
  CheckResult out;
  Extractor extractor(language);
  for (const Frame& frame : language.frames().all()) {
    if (!frame.name.starts_with(only)) continue;
    ++out.frames;
    const auto place = [&](int line) { return frame.where.substr(0, frame.where.rfind(':') + 1) + std::to_string(line); };
    for (const Example& example : frame.reads) {
      ++out.reads;
      const auto claims = claims_of(extractor, language.gazetteer(), frame, example.sentence);
      std::string wrong;
      for (const std::string& expected : example.claims) {
        if (std::none_of(claims.begin(), claims.end(), [&](const Claim& c) { return expects(expected, c, language.ontology()); })) {
          wrong += (wrong.empty() ? "" : "; ") + ("misses " + expected);
        }
      }
      for (const Claim& c : claims) {
        if (std::none_of(example.claims.begin(), example.claims.end(), [&](const std::string& e) { return expects(e, c, language.ontology()); })) {
          wrong += (wrong.empty() ? "" : "; ") + ("does not expect " + claim_line(c));
        }
      }
      if (wrong.empty()) continue;
      ++out.bad_reads;
      out.faults.push_back({place(example.line), frame.name + " reads \"" + example.sentence + "\": " + wrong});
    }
    for (const Example& example : frame.ignores) {
      ++out.ignores;
      const auto claims = claims_of(extractor, language.gazetteer(), frame, example.sentence);
      if (claims.empty()) continue;
      ++out.bad_ignores;
      out.faults.push_back({place(example.line), frame.name + " must ignore \"" + example.sentence + "\" but makes " + list(claims)});
    }
  }
  return out;
}

}  // namespace entente::claims
