#include "float_net.h"

#include <algorithm>
#include <cmath>

namespace entente::treebank {

namespace {

using namespace clauses;

// Loops over many numbers, compiled for wider vectors too. No sum depends on their width.
#define CLONES [[gnu::target_clones("avx2", "default")]]

// out += in * weights, of inputs x outputs.
CLONES void add_product(const float* in, size_t inputs, const float* weights, size_t outputs, float* out) {
  for (size_t k = 0; k < inputs; ++k, weights += outputs) {
    const float by = in[k];
    if (by == 0) continue;
    for (size_t j = 0; j < outputs; ++j) out[j] += by * weights[j];
  }
}

// gradients += in x out
CLONES void add_outer(const float* in, size_t inputs, const float* out, size_t outputs, float* gradients) {
  for (size_t k = 0; k < inputs; ++k, gradients += outputs) {
    const float by = in[k];
    if (by == 0) continue;
    for (size_t j = 0; j < outputs; ++j) gradients[j] += by * out[j];
  }
}

constexpr size_t lanes = 8;

// in += weights * out; sizes are multiples of `lanes`.
CLONES void add_back(const float* out, size_t outputs, const float* weights, size_t inputs, float* in) {
  for (size_t k = 0; k < inputs; ++k, weights += outputs) {
    float sums[lanes] = {};
    for (size_t j = 0; j < outputs; j += lanes) {
      for (size_t i = 0; i < lanes; ++i) sums[i] += weights[j + i] * out[j + i];
    }
    in[k] += ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
  }
}

CLONES void add(const float* from, size_t size, float* to) {
  for (size_t j = 0; j < size; ++j) to[j] += from[j];
}

float draw(std::mt19937_64& random) { return float(random() >> 40) * (1.0f / float(1 << 24)); }

// Box and Muller 1958; the standard's distributions differ from library to library.
float draw_normal(std::mt19937_64& random) {
  const float u = 1.0f - draw(random), v = draw(random);
  return std::sqrt(-2 * std::log(u)) * std::cos(6.2831853f * v);
}

}  // namespace

void Parameter::resize(size_t rows, size_t columns, float deviation, bool table, std::mt19937_64& random) {
  rows_ = rows;
  columns_ = columns;
  table_ = table;
  values_.resize(rows * columns);
  for (float& value : values_) value = deviation == 0 ? 0 : deviation * draw_normal(random);
  gradients_.assign(values_.size(), 0);
  means_ = squares_ = gradients_;
  used_.assign(rows, 0);
}

CLONES void Parameter::update(size_t begin, size_t end, float rate, float scale, float correction) {
  constexpr float keep_mean = 0.9f, keep_square = 0.98f, least = 1e-8f;
  const float most = table_ ? 127.0f / (1 << table_bits) : 1e9f;
  for (size_t i = begin; i < end; ++i) {
    const float gradient = gradients_[i] * scale;
    means_[i] = keep_mean * means_[i] + (1 - keep_mean) * gradient;
    squares_[i] = keep_square * squares_[i] + (1 - keep_square) * gradient * gradient;
    const float value = values_[i] - rate * correction * means_[i] / (std::sqrt(squares_[i]) + least);
    values_[i] = std::clamp(value, -most, most);
    gradients_[i] = 0;
  }
}

void Parameter::update(float rate, float scale, long step) {
  const float t = float(std::min(step, 10000l));
  const float correction = std::sqrt(1 - std::pow(0.98f, t)) / (1 - std::pow(0.9f, t));
  if (!table_) return update(0, values_.size(), rate, scale, correction);
  for (const uint32_t row : touched_) {
    update(row * columns_, (row + 1) * columns_, rate, scale, correction);
    used_[row] = 0;
  }
  touched_.clear();
}

FloatNet::FloatNet(const NetSizes& net_sizes, const std::array<uint32_t, field_count>& field_rows, uint64_t seed)
    : sizes(net_sizes) {
  std::mt19937_64 random(seed);
  const auto spread = [](size_t inputs, float by) { return std::sqrt(by / float(inputs)); };
  for (size_t f = 0; f < field_count; ++f) fields[f].resize(field_rows[f], sizes.embedding, 0.1f, true, random);
  const size_t inputs = window * sizes.embedding;
  context.resize(inputs, sizes.context, spread(inputs, 2), false, random);
  context_bias.resize(1, sizes.context, 0, false, random);
  for (Parameter& role : roles)
    role.resize(sizes.context, sizes.hidden, spread(role_count * sizes.context, 2), false, random);
  for (size_t f = 0; f < feature_count; ++f) {
    const size_t rows = feature_values(Feature(f), field_rows[size_t(Field::subordinator)]);
    features[f].resize(rows, sizes.hidden, 0.02f, true, random);
  }
  moves.resize(move_count, sizes.hidden, spread(sizes.hidden, 1), false, random);
  move_bias.resize(1, move_count, 0, false, random);
  for (size_t side = 0; side < 2; ++side) {
    labels[side].resize(label_count, sizes.hidden, spread(sizes.hidden, 1), false, random);
    label_bias[side].resize(1, label_count, 0, false, random);
  }
}

void FloatNet::update(float rate, float scale, long step) {
  const auto each = [&](auto& list) {
    for (Parameter& parameter : list) parameter.update(rate, scale, step);
  };
  each(fields);
  each(roles);
  each(features);
  each(labels);
  each(label_bias);
  for (Parameter* parameter : {&context, &context_bias, &moves, &move_bias}) parameter->update(rate, scale, step);
}

void FloatPass::start(const FloatNet& net, std::span<const Atoms> atoms, const Dropout& dropout,
                      std::mt19937_64* random) {
  net_ = &net;
  dropout_ = dropout;
  random_ = random;
  n_ = atoms.size();
  const auto& [embedding, context, hidden] = net.sizes;
  atoms_.assign(atoms.begin(), atoms.end());
  embeddings_.assign((n_ + window - 1) * embedding, 0);
  masks_.assign(n_ * embedding, 1);
  for (size_t i = 0; i < n_; ++i) {
    float* out = &embeddings_[(i + 1) * embedding];
    for (size_t f = 0; f < field_count; ++f) add(net.fields[f].row(atoms[i].values[f]), embedding, out);
    if (!random) continue;
    for (size_t j = 0; j < embedding; ++j) {
      masks_[i * embedding + j] = draw(*random) < dropout.embedding ? 0 : 1 / (1 - dropout.embedding);
      out[j] *= masks_[i * embedding + j];
    }
  }
  contexts_.resize(n_ * context);
  roles_.assign(n_ * role_count * hidden, 0);
  for (size_t i = 0; i < n_; ++i) {
    float* out = &contexts_[i * context];
    std::copy_n(net.context_bias.row(0), context, out);
    add_product(&embeddings_[i * embedding], window * embedding, net.context.row(0), context, out);
    for (size_t j = 0; j < context; ++j) out[j] = std::max(out[j], 0.0f);
    for (size_t r = 0; r < role_count; ++r)
      add_product(out, context, net.roles[r].row(0), hidden, &roles_[(i * role_count + r) * hidden]);
  }
  hidden_.resize(hidden);
  hidden_mask_.resize(hidden);
  hidden_gradient_.assign(hidden, 0);
  if (!random) return;
  role_gradients_.assign(roles_.size(), 0);
  context_gradients_.assign(contexts_.size(), 0);
  embedding_gradients_.assign(embeddings_.size(), 0);
}

void FloatPass::find_hidden(const ParserState& state, std::span<const Atoms> atoms) {
  read_features(state, atoms, features_);
  state_roles_ = read_roles(state);
  std::fill(hidden_.begin(), hidden_.end(), 0.0f);
  const size_t size = hidden_.size();
  for (size_t f = 0; f < feature_count; ++f) add(net_->features[f].row(features_[f]), size, hidden_.data());
  for (size_t r = 0; r < role_count; ++r) {
    if (state_roles_[r] != ParserState::none)
      add(&roles_[(state_roles_[r] * role_count + r) * size], size, hidden_.data());
  }
  for (size_t j = 0; j < size; ++j) {
    const bool on = hidden_[j] > 0;
    const bool out = random_ && draw(*random_) < dropout_.hidden;
    hidden_mask_[j] = !on || out ? 0 : random_ ? 1 / (1 - dropout_.hidden) : 1;
    hidden_[j] *= hidden_mask_[j];
  }
}

void FloatPass::score_moves(std::span<float> out) const {
  add(net_->move_bias.row(0), move_count, out.data());
  add_back(hidden_.data(), hidden_.size(), net_->moves.row(0), move_count, out.data());
}

void FloatPass::score_labels(Move move, std::span<float> out) const {
  const size_t side = move == Move::right;
  add(net_->label_bias[side].row(0), label_count, out.data());
  add_back(hidden_.data(), hidden_.size(), net_->labels[side].row(0), label_count, out.data());
}

void FloatPass::learn(Parameter& weights, Parameter& bias, std::span<const float> gradient) {
  add(gradient.data(), gradient.size(), bias.gradient(0));
  add_outer(gradient.data(), gradient.size(), hidden_.data(), hidden_.size(), weights.gradient(0));
  add_product(gradient.data(), gradient.size(), weights.row(0), hidden_.size(), hidden_gradient_.data());
}

void FloatPass::learn_moves(FloatNet& net, std::span<const float> gradient) {
  learn(net.moves, net.move_bias, gradient);
}

void FloatPass::learn_labels(FloatNet& net, Move move, std::span<const float> gradient) {
  const size_t side = move == Move::right;
  learn(net.labels[side], net.label_bias[side], gradient);
}

void FloatPass::finish_state(FloatNet& net) {
  const size_t size = hidden_.size();
  for (size_t j = 0; j < size; ++j) hidden_gradient_[j] *= hidden_mask_[j];
  for (size_t f = 0; f < feature_count; ++f)
    add(hidden_gradient_.data(), size, net.features[f].gradient(features_[f]));
  for (size_t r = 0; r < role_count; ++r) {
    if (state_roles_[r] != ParserState::none)
      add(hidden_gradient_.data(), size, &role_gradients_[(state_roles_[r] * role_count + r) * size]);
  }
  std::fill(hidden_gradient_.begin(), hidden_gradient_.end(), 0.0f);
}

void FloatPass::finish(FloatNet& net) {
  const auto& [embedding, context, hidden] = net.sizes;
  for (size_t i = 0; i < n_; ++i) {
    const float* in = &contexts_[i * context];
    float* gradient = &context_gradients_[i * context];
    for (size_t r = 0; r < role_count; ++r) {
      const float* out = &role_gradients_[(i * role_count + r) * hidden];
      if (std::all_of(out, out + hidden, [](float x) { return x == 0; })) continue;
      add_outer(in, context, out, hidden, net.roles[r].gradient(0));
      add_back(out, hidden, net.roles[r].row(0), context, gradient);
    }
    for (size_t j = 0; j < context; ++j) gradient[j] = in[j] > 0 ? gradient[j] : 0;
    add(gradient, context, net.context_bias.gradient(0));
    add_outer(&embeddings_[i * embedding], window * embedding, gradient, context, net.context.gradient(0));
    add_back(gradient, context, net.context.row(0), window * embedding, &embedding_gradients_[i * embedding]);
  }
  for (size_t i = 0; i < n_; ++i) {
    float* gradient = &embedding_gradients_[(i + 1) * embedding];
    for (size_t j = 0; j < embedding; ++j) gradient[j] *= masks_[i * embedding + j];
    for (size_t f = 0; f < field_count; ++f) add(gradient, embedding, net.fields[f].gradient(atoms_[i].values[f]));
  }
}

}  // namespace entente::treebank
