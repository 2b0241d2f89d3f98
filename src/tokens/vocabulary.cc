#include <algorithm>
#include <cstring>

#include "base/hash.h"
#include "tokens/tokenizer.h"

namespace entente::tokens {

namespace {
constexpr size_t block_bytes = size_t(1) << 16;
}

Vocabulary::Vocabulary(const Lexicon& lexicon) : lexicon_(&lexicon), first_(lexicon.size()) {}

Symbol Vocabulary::intern(std::string_view folded) {
  if (const Symbol known = lexicon_->find(folded)) return known;
  // Words from outside get the strong hash: a text cannot be written to make this table slow.
  const uint64_t hash = hash64(folded);
  if ((words_.size() + 1) * 2 > slots_.size()) grow();
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  for (; slots_[at] != 0; at = (at + 1) & mask) {
    const uint32_t index = slots_[at] - 1;
    if (hashes_[index] == hash && words_[index] == folded) return first_ + index;
  }
  words_.push_back(keep(folded));
  hashes_.push_back(hash);
  slots_[at] = uint32_t(words_.size());
  return Symbol(first_ + words_.size() - 1);
}

void Vocabulary::grow() {
  slots_.assign(std::max<size_t>(512, slots_.size() * 2), 0);
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < hashes_.size(); ++i) {
    size_t at = hashes_[i] & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = uint32_t(i + 1);
  }
}

std::string_view Vocabulary::keep(std::string_view word) {
  if (word.size() > block_bytes / 4) {
    long_words_.push_back(std::make_unique<char[]>(word.size()));
    std::memcpy(long_words_.back().get(), word.data(), word.size());
    return {long_words_.back().get(), word.size()};
  }
  if (blocks_.empty()) blocks_.push_back(std::make_unique<char[]>(block_bytes));
  if (block_used_ + word.size() > block_bytes) {
    block_used_ = 0;
    if (++block_ == blocks_.size()) blocks_.push_back(std::make_unique<char[]>(block_bytes));
  }
  char* place = blocks_[block_].get() + block_used_;
  std::memcpy(place, word.data(), word.size());
  block_used_ += word.size();
  return {place, word.size()};
}

void Vocabulary::clear() {
  // After one huge document the table would cost every small one its clearing.
  if (words_.size() * 8 < slots_.size()) {
    const size_t mask = slots_.size() - 1;
    for (const uint64_t hash : hashes_) {
      // All slots of a probe run go; each is reached from some word's own place.
      for (size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) slots_[at] = 0;
    }
  } else {
    std::fill(slots_.begin(), slots_.end(), 0);
  }
  words_.clear();
  hashes_.clear();
  long_words_.clear();
  ++clearings_;
  block_ = 0;
  block_used_ = 0;
}

}  // namespace entente::tokens
