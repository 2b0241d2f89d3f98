// Private to this room: the relations that titles and appositions state; titles.tsv says which of the first three a title gives.
#pragma once

#include <string_view>

#include "names/gazetteer.h"

namespace entente::claims {

inline constexpr std::string_view leads = "leads", works_for = "works_for", member_of = "member_of", holds_office = "holds_office", located_in = "located_in";

inline std::string_view relation_of(names::TitleKind kind) {
  return kind == names::TitleKind::leads ? leads : kind == names::TitleKind::member_of ? member_of : works_for;
}

}  // namespace entente::claims
