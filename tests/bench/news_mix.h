// News that does not repeat, made of the corpus: its sentences in random order, in new articles, the states and people in them
// exchanged for others of the gazetteer and the figures for others, so that no sentence and few neighbours of words come twice.
#pragma once

#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "names/gazetteer.h"
#include "text/documents.h"
#include "text/sentences.h"

namespace entente::bench {

class NewsMix {
 public:
  NewsMix(const names::Gazetteer& gazetteer, unsigned seed) : random_(seed) {
    for (names::EntityIndex i = 0; i < gazetteer.size(); ++i) {
      const names::Known& known = gazetteer[i];
      if (known.type == EntityType::country) {
        add(countries_, std::string(known.name));
        add(adjectives_, std::string(known.adjective));
      } else if (known.type == EntityType::person && known.name.find(' ') != known.name.npos) {
        add(people_, std::string(known.name));
        add(family_names_, std::string(known.name.substr(known.name.rfind(' ') + 1)));
      }
    }
  }

  void add_sentences_of(const text::Document& document) {
    for (const text::Sentence& s : text::find_sentences(document)) {
      const bool body = document.paragraphs[s.paragraph].kind == text::ParagraphKind::body;
      if (body && s.span.size() > 20) sentences_.emplace_back(s.span.of(document.text));
    }
  }
  size_t sentences() const { return sentences_.size(); }

  // An article of 8 to 20 sentences in paragraphs of two or three, with a date line.
  std::string article() {
    std::string out = "WASHINGTON, " + std::string(months[pick(12)]) + " " + std::to_string(1 + pick(28)) + ", " + std::to_string(1995 + pick(28)) + " - ";
    const size_t count = 8 + pick(13);
    for (size_t i = 0; i < count; ++i) {
      append_varied(out, sentences_[pick(sentences_.size())]);
      out += pick(5) < 2 ? "\n\n" : " ";
    }
    return out + "\n";
  }

 private:
  using Names = std::vector<std::string>;
  static constexpr const char* months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};

  size_t pick(size_t below) { return size_t(random_() % below); }

  void add(Names& kind, std::string name) {
    if (name.empty()) return;
    if (!kinds_.try_emplace(name, &kind).second) return;
    longest_ = std::max(longest_, name.size());
    kind.push_back(std::move(name));
  }

  static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z' ? true : uint8_t(c) >= 0x80; }

  void append_varied(std::string& out, const std::string& sentence) {
    for (size_t at = 0; at < sentence.size();) {
      if (at > 0 && (is_letter(sentence[at - 1]) || !is_letter(sentence[at]))) {
        const char c = sentence[at++];
        out += c >= '1' && c <= '9' ? char('1' + pick(9)) : c;
        continue;
      }
      // At a word's start: the longest name that ends at a word's end.
      size_t length = std::min(longest_, sentence.size() - at);
      const Names* kind = nullptr;
      for (; length > 0 && sentence[at] < 'a'; --length) {
        if (at + length < sentence.size() && is_letter(sentence[at + length])) continue;
        const auto found = kinds_.find(sentence.substr(at, length));
        if (found != kinds_.end()) {
          kind = found->second;
          break;
        }
      }
      if (kind) {
        out += (*kind)[pick(kind->size())];
        at += length;
      } else {
        out += sentence[at++];
      }
    }
  }

  std::mt19937 random_;
  Names countries_, adjectives_, people_, family_names_;
  std::unordered_map<std::string, const Names*> kinds_;
  size_t longest_ = 0;
  Names sentences_;
};

}  // namespace entente::bench
