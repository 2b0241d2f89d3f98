// Claims for tests, spoken shortly.
#pragma once

#include <string>
#include <vector>

#include "model/claim.h"
#include "store/store.h"

namespace entente::store::testing {

inline Entity entity(std::string_view name) {
  std::string id(name);
  for (char& c : id) c = c == ' ' ? '-' : char(std::tolower(c));
  return {"person:" + id, std::string(name), EntityType::person};
}

struct Said {
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;
  std::string source = {};
  std::string time = {};
  uint32_t sentence = 0;
};

// claim("a.txt", "Peru", "supports", "Guaidó"); an object "=free elections" is a literal.
inline Claim claim(std::string document, std::string_view subject, std::string relation,
                   std::string_view object, const Said& said = {}) {
  Claim out;
  out.subject = entity(subject);
  out.subject_mention = subject;
  out.relation = std::move(relation);
  if (object.starts_with('=')) {
    out.literal = object.substr(1);
  } else {
    out.object = entity(object);
    out.object_mention = object;
  }
  out.polarity = said.polarity;
  out.modality = said.modality;
  if (!said.source.empty()) out.source = entity(said.source);
  out.time = parse_interval(said.time);
  out.evidence.document = std::move(document);
  out.evidence.sentence = said.sentence;
  out.evidence.span = {said.sentence * 100, said.sentence * 100 + 90};
  out.evidence.text = "Sentence " + std::to_string(said.sentence) + " of " + out.evidence.document + ".";
  out.rule = out.relation + "/test";
  return out;
}

// One line a claim, with everything it says.
inline std::string line(const Claim& c) {
  std::string out = c.evidence.document + "#" + std::to_string(c.evidence.sentence) + " [" +
                    std::to_string(c.evidence.span.begin) + "," + std::to_string(c.evidence.span.end) + ") " +
                    c.subject.id + "|" + c.subject.name + "|" + c.subject_mention + " " + c.relation + " ";
  out += c.literal ? "=" + *c.literal
                   : c.object.id + "|" + c.object.name + "|" + std::string(to_string(c.object.type));
  out += "|" + c.object_mention + " " + std::string(to_string(c.polarity)) + " " +
         std::string(to_string(c.modality)) + " source " +
         (c.source ? c.source->id + "|" + c.source->name : "-") + " time " +
         (c.time ? to_string(*c.time) : "-") + " content '" + c.content + "' rule " + c.rule + " \"" +
         c.evidence.text.str() + "\"";
  return out;
}

inline std::vector<std::string> lines(const Reader& reader, const ClaimFilter& filter = {}) {
  std::vector<std::string> out;
  const Status status = reader.find(filter, [&](const Claim& c) {
    out.push_back(line(c));
    return true;
  });
  if (!status) out.push_back("error: " + status.error().message);
  return out;
}

// A folder that is gone afterwards.
class Folder {
 public:
  Folder();
  ~Folder();
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

 private:
  std::string path_;
};

}  // namespace entente::store::testing
