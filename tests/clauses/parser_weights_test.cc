#include "clauses/parser_weights.h"

#include <doctest/doctest.h>

#include <numeric>
#include <string>

namespace entente::clauses {
namespace {

Result<ParserWeights> read(std::string_view bytes) {
  return ParserWeights::read({"en/lexicon/parser.bin", "parser.bin", bytes});
}

template <class T>
void count_up(std::vector<T>& list, size_t size) {
  list.resize(size);
  for (size_t i = 0; i < size; ++i) list[i] = T(i * 7 % 101);
}

// A net whose every number tells where it stands.
NetParts some_parts() {
  NetParts out;
  out.words = {{"say", {{1, 0, 0, 0, 0}, 0, 32, 5}}, {"tell", {{0, 1, 0, 0, 0}, 10, 32, 1}}};
  out.allowed.resize(allowed_count);
  out.allowed[allowed_index(Move::left, 3, 4)] = 1u << unsigned(Label::subject);
  size_t rows = 0;
  for (size_t f = 0; f < field_count; ++f) {
    out.field_rows[f] = f < word_places ? uint32_t(f + 3) : uint32_t(field_values(Field(f)));
    rows += out.field_rows[f];
  }
  count_up(out.fields, rows * embedding_size);
  rows = 0;
  for (size_t f = 0; f < feature_count; ++f)
    rows += feature_values(Feature(f), out.field_rows[size_t(Field::subordinator)]);
  count_up(out.features, rows * hidden_size);
  count_up(out.context, window * embedding_size * context_size);
  count_up(out.context_bias, context_size);
  count_up(out.roles, role_count * context_size * hidden_size);
  count_up(out.moves, move_count * hidden_size);
  count_up(out.move_bias, move_count);
  count_up(out.labels, 2 * hidden_size * label_lanes);
  count_up(out.label_bias, 2 * label_lanes);
  out.context_shift = 9;
  out.role_shift = 12;
  return out;
}

TEST_CASE("weights that are cut short or of another kind are refused") {
  const SchemaFiles files = SchemaFiles::open().value();
  const std::vector<SchemaFile> found = files.under("en/lexicon/parser.bin");
  REQUIRE_FALSE(found.empty());
  for (const SchemaFile& file : found) {
    REQUIRE(read(file.text));
    for (const size_t size : {size_t(0), size_t(8), size_t(40), file.text.size() / 2, file.text.size() - 1}) {
      const auto result = read(file.text.substr(0, size));
      REQUIRE_FALSE(result);
      CHECK(result.error().code == Errc::corruption);
    }
    std::string changed(file.text);
    changed[0] = 'x';
    CHECK_FALSE(read(changed));
  }
}

TEST_CASE("weights that name a row or a label there is not are refused") {
  NetParts parts = some_parts();
  CHECK(read(ParserWeights::write(parts)));
  parts.words[0].facts.numbers[0] = 2;
  CHECK_FALSE(read(ParserWeights::write(parts)));
  parts = some_parts();
  parts.allowed[5] = 1u << label_count;
  CHECK_FALSE(read(ParserWeights::write(parts)));
  parts = some_parts();
  parts.field_rows[size_t(Field::gap)] -= 1;
  CHECK_FALSE(read(ParserWeights::write(parts)));
}

TEST_CASE("weights say again what was written") {
  const NetParts parts = some_parts();
  const std::string bytes = ParserWeights::write(parts);
  const auto weights = read(bytes);
  REQUIRE(weights);
  CHECK(weights->words() == std::vector<std::string_view>{"say", "tell"});
  CHECK(weights->facts()[0].number(WordPlace::head) == 1);
  CHECK(weights->facts()[0].verb_class == 32);
  CHECK(weights->facts()[1].number(WordPlace::preposition) == 1);
  CHECK(weights->allowed()[allowed_index(Move::left, 3, 4)] == 1u << unsigned(Label::subject));
  CHECK(weights->allowed()[allowed_index(Move::right, 3, 4)] == 0);
  const size_t second = parts.field_rows[0] * embedding_size;
  CHECK(weights->field_row(1, 0)[0] == parts.fields[second]);
  CHECK(weights->field_row(field_count - 1, uint16_t(parts.field_rows.back() - 1))[embedding_size - 1] ==
        parts.fields.back());
  CHECK(weights->feature_row(1, 0)[0] == parts.features[(1 + (1u << valency_bits)) * hidden_size]);
  CHECK(weights->role(2)[1] == parts.roles[2 * context_size * hidden_size + 1]);
  CHECK(weights->labels(Move::right)[1] == parts.labels[hidden_size * label_lanes + 1]);
  CHECK(weights->label_bias(Move::right)[label_lanes - 1] == parts.label_bias.back());
  CHECK(weights->context_shift() == 9);
  const ParserWeights again = ParserWeights::load({"en/lexicon/parser.bin", "parser.bin", bytes});
  CHECK(again.moves() == weights->moves());
  CHECK(again.role_shift() == 12);
}

}  // namespace
}  // namespace entente::clauses
