#include "clauses/parser_net.h"

#include <algorithm>
#include <bit>

namespace entente::clauses {

namespace {

constexpr int16_t no_role[hidden_size] = {};
constexpr uint8_t context_made = 1u << role_count;

}  // namespace

void ParserNet::start(const ParserWeights& weights, std::span<const Atoms> atoms) {
  weights_ = &weights;
  atoms_ = atoms;
  const size_t n = atoms.size();
  embeddings_.resize((n + window - 1) * embedding_size);
  roles_.resize(n * role_count * hidden_size);
  std::fill_n(embeddings_.begin(), embedding_size, int16_t(0));
  std::fill_n(embeddings_.end() - embedding_size, embedding_size, int16_t(0));
  for (size_t i = 0; i < n; ++i) {
    // Those of words are many, and far from each other.
    for (size_t f = 0; f < word_places && i + 1 < n; ++f) __builtin_prefetch(weights.field_row(f, atoms[i + 1].values[f]));
    const int8_t* rows[field_count];
    for (size_t f = 0; f < field_count; ++f) rows[f] = weights.field_row(f, atoms[i].values[f]);
    kernels_.embed(rows, field_count, &embeddings_[(i + 1) * embedding_size]);
  }
  contexts_.resize(n * context_size);
  made_.assign(n, 0);
}

// Made when it is first needed: not every group comes to play every role.
const int16_t* ParserNet::role_vector(uint16_t group, size_t role) {
  if (group == ParserState::none) return no_role;
  int16_t* out = &roles_[(group * role_count + role) * hidden_size];
  uint8_t& made = made_[group];
  if (made >> role & 1) return out;
  int16_t* context = &contexts_[group * context_size];
  if (!(made & context_made)) {
    kernels_.find_context(&embeddings_[group * embedding_size], weights_->context(), weights_->context_bias(),
                          weights_->context_shift(), context);
  }
  kernels_.find_role(context, weights_->role(role), weights_->role_shift(), out);
  made = uint8_t(made | context_made | 1u << role);
  return out;
}

void ParserNet::find_hidden(const ParserState& state, int16_t* out) {
  Features features;
  read_features(state, atoms_, features);
  const int8_t* rows[feature_count];
  for (size_t f = 0; f < feature_count; ++f) rows[f] = weights_->feature_row(f, features[f]);
  const Roles roles = read_roles(state);
  const int16_t* vectors[role_count];
  for (size_t role = 0; role < role_count; ++role) vectors[role] = role_vector(roles[role], role);
  kernels_.find_hidden(rows, feature_count, vectors, out);
}

Move ParserNet::best_move(const int16_t* hidden, const Admitted& admitted) const {
  int32_t scores[move_count];
  kernels_.score_moves(hidden, weights_->moves(), weights_->move_bias(), scores);
  int best = -1;
  for (int move = 0; move < int(move_count); ++move) {
    if (admitted.allows(Move(move)) && (best < 0 || scores[move] > scores[best])) best = move;
  }
  return Move(best);
}

Label ParserNet::best_label(const int16_t* hidden, Move move, uint32_t admitted) const {
  int32_t scores[label_lanes];
  kernels_.score_labels(hidden, weights_->labels(move), weights_->label_bias(move), scores);
  int best = std::countr_zero(admitted);
  for (admitted &= admitted - 1; admitted != 0; admitted &= admitted - 1) {
    const int label = std::countr_zero(admitted);
    if (scores[label] > scores[best]) best = label;
  }
  return Label(best);
}

ParserNet::Choice ParserNet::choose(const ParserState& state) {
  const Admitted admitted = admit_moves(state, atoms_, weights_->allowed());
  alignas(64) int16_t hidden[hidden_size];
  bool known = false;
  const auto need_hidden = [&] {
    if (!known) find_hidden(state, hidden);
    known = true;
  };
  Choice out;
  if (admitted.one_move()) {
    out.move = admitted.shift ? Move::shift : admitted.left ? Move::left : Move::right;
  } else {
    need_hidden();
    out.move = best_move(hidden, admitted);
  }
  if (out.move == Move::shift) return out;
  const uint32_t labels = admitted.labels(out.move);
  if (std::has_single_bit(labels)) {
    out.label = Label(std::countr_zero(labels));
  } else {
    need_hidden();
    out.label = best_label(hidden, out.move, labels);
  }
  return out;
}

}  // namespace entente::clauses
