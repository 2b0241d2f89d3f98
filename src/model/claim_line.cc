#include "model/claim_line.h"

namespace entente {

std::string claim_line(const Claim& claim) {
  std::string out = claim.polarity == Polarity::negated ? "not " : "";
  out += claim.subject.name + " " + claim.relation + " ";
  out += claim.literal ? "\"" + *claim.literal + "\"" : claim.object.name;
  if (claim.modality != Modality::actual) {
    out += ", ";
    out += to_string(claim.modality);
  }
  if (claim.source) out += ", says " + claim.source->name;
  return out;
}

}  // namespace entente
