#include <rapidcheck.h>

#include "base/utf8.h"
#include "reading.h"
#include "tokens/characters.h"

using namespace entente;
using namespace entente::tokens;

namespace {

// Bytes as they come, and bytes rich in what the tokenizer treats specially.
rc::Gen<std::string> arbitrary_text() {
  const auto piece = rc::gen::element<std::string>(
      "a", "B", "n", "t", "'", "’", "\"", "“", ".", ",", "-", "–", " ", "\xC2\xA0", "0", "7", ":", "/", "@",
      "www.", "://", "$", "&", "_", "U.S", "no", "anti", "é", "Ł", "北", "\xF0\x9F\x91\x8D", "\xE2\x80\x8B",
      "\xC2\xAD", "\xFF", "\xE2", "\x01", "!", "?", "(", "cannot", "can", "5pm");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string out;
                        for (const std::string& one : pieces) out += one;
                        return out;
                      });
}

// What stands between two tokens must be white space.
bool only_space(std::string_view text, size_t begin, size_t end) {
  while (begin < end) {
    size_t length;
    if (classify(text, begin, length) != CharClass::space) return false;
    begin += length;
  }
  return begin == end;
}

}  // namespace

TEST_CASE("tokens tile what is not white space, on character boundaries") {
  const auto tiles = [](const std::string& text) {
    Vocabulary vocabulary(lexicon());
    std::vector<Token> tokens = tokens_of(text, vocabulary);
    size_t at = 0;
    for (const Token& token : tokens) {
      RC_ASSERT(!token.span.empty());
      RC_ASSERT(token.span.begin >= at);
      RC_ASSERT(only_space(text, at, token.span.begin));
      RC_ASSERT(token.word != 0);
      RC_ASSERT(token.space_before == (token.span.begin > at || at == 0));
      at = token.span.end;
    }
    RC_ASSERT(only_space(text, at, text.size()));
    tagger().tag(tokens, vocabulary);
    for (const Token& token : tokens) {
      RC_ASSERT(token.tag != Tag::none);
      RC_ASSERT(token.lemma != 0);
    }
  };
  CHECK(rc::check("pieces", [&] { tiles(*arbitrary_text()); }));
  CHECK(rc::check("bytes", [&] { tiles(*rc::gen::arbitrary<std::string>()); }));
}

TEST_CASE("a sentence's tokens do not depend on the text around it") {
  CHECK(rc::check("context", [] {
    const std::string sentence = *arbitrary_text();
    Vocabulary vocabulary(lexicon());
    std::vector<Token> alone = tokens_of(sentence, vocabulary), within;
    const std::string text = "No. " + sentence + " 5";
    tokenize(text, {4, uint32_t(4 + sentence.size())}, vocabulary, within);
    RC_ASSERT(alone.size() == within.size());
    for (size_t i = 0; i < alone.size(); ++i) {
      RC_ASSERT(alone[i].span.begin + 4 == within[i].span.begin);
      RC_ASSERT(alone[i].span.end + 4 == within[i].span.end);
      RC_ASSERT(alone[i].word == within[i].word);
    }
  }));
}

TEST_CASE("what a vocabulary has seen before changes nothing") {
  Vocabulary used(lexicon());
  CHECK(rc::check("again", [&] {
    const std::string text = *arbitrary_text();
    used.clear();
    Vocabulary fresh(lexicon());
    for (int round = 0; round < 2; ++round) {
      const std::vector<Token> known = tokens_of(text, used), first = tokens_of(text, fresh);
      RC_ASSERT(known.size() == first.size());
      for (size_t i = 0; i < known.size(); ++i) {
        RC_ASSERT(known[i].span == first[i].span);
        RC_ASSERT(used.text(known[i].word) == fresh.text(first[i].word));
        RC_ASSERT(known[i].shape == first[i].shape);
        RC_ASSERT(known[i].tag == first[i].tag);
        RC_ASSERT(known[i].sentence_initial == first[i].sentence_initial);
      }
    }
  }));
}

TEST_CASE("one endless word costs what its length costs") {
  Vocabulary vocabulary(lexicon());
  for (const char* unit : {"a", "-", "a-", "1-", "a.", "'", "a'", "1,", "http://", "a@", "\"", "no.", "#a",
                           "anti-", "\xE2\x80\x8D"}) {
    CAPTURE(unit);
    std::string text;
    while (text.size() < 200000) text += unit;
    CHECK(!tokens_of(text, vocabulary).empty());
  }
}
