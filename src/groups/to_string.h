// Groups as one line, for tests and `entente explain`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "groups/group.h"
#include "tokens/tokenizer.h"

namespace entente::groups {

// "[Peru] , [which] {did not recognize: past negated} [with: Maduro]": noun groups in [], verb groups in {},
// the others as adj(), adv(), prt(), other(); before a group its gap; after the preposition a colon. `text`
// is what the tokens span.
std::string to_string(std::string_view text, std::span<const tokens::Token> sentence,
                      std::span<const Group> groups, const tokens::Vocabulary& vocabulary);

// One group, without its gap.
std::string to_string(std::string_view text, std::span<const tokens::Token> sentence, const Group& group,
                      const tokens::Vocabulary& vocabulary);

}  // namespace entente::groups
