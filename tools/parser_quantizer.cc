#include "parser_quantizer.h"

#include <algorithm>
#include <cmath>

namespace entente::treebank {

namespace {

using namespace clauses;

constexpr float most = 32767;
constexpr int most_bits = 13;  // of weights

float scale_of(int bits) { return std::ldexp(1.0f, bits); }

int16_t round16(float value) { return int16_t(std::clamp(std::round(value), -most, most)); }

template <class List>
std::vector<int8_t> quantize_tables(const List& tables) {
  std::vector<int8_t> out;
  for (const Parameter& table : tables) {
    for (size_t i = 0; i < table.rows(); ++i) {
      for (size_t j = 0; j < table.columns(); ++j)
        out.push_back(int8_t(std::clamp(std::round(table.row(i)[j] * scale_of(table_bits)), -127.0f, 127.0f)));
    }
  }
  return out;
}

// A product's weights by input and output.
struct Product {
  size_t inputs, outputs;
  std::vector<float> weights;
  float at(size_t in, size_t out) const { return weights[in * outputs + out]; }
};

Product product(const Parameter& parameter) {
  Product out{parameter.rows(), parameter.columns(), {}};
  for (size_t i = 0; i < out.inputs; ++i)
    out.weights.insert(out.weights.end(), parameter.row(i), parameter.row(i) + out.outputs);
  return out;
}

// Of a matrix with a row an output, of which there are to be `lanes`.
Product product_of_rows(const Parameter& parameter, size_t lanes) {
  Product out{parameter.columns(), lanes, std::vector<float>(parameter.columns() * lanes)};
  for (size_t j = 0; j < parameter.rows(); ++j) {
    for (size_t i = 0; i < out.inputs; ++i) out.weights[i * lanes + j] = parameter.row(j)[i];
  }
  return out;
}

// The most bits below the point with which no sum can leave 31 bits, a quarter being left to the bias.
int find_bits(const Product& p) {
  float sum = 0, weight = 0;
  for (size_t j = 0; j < p.outputs; ++j) {
    float here = 0;
    for (size_t i = 0; i < p.inputs; ++i) {
      here += std::fabs(p.at(i, j));
      weight = std::max(weight, std::fabs(p.at(i, j)));
    }
    sum = std::max(sum, here);
  }
  int bits = most_bits;
  while (bits > 0 && (sum * scale_of(bits) * most > 1.5e9f || weight * scale_of(bits) > most)) --bits;
  return bits;
}

void append_pairs(const Product& p, int bits, std::vector<int16_t>& out) {
  for (size_t i = 0; i < p.inputs; i += 2) {
    for (size_t j = 0; j < p.outputs; ++j) {
      out.push_back(round16(p.at(i, j) * scale_of(bits)));
      out.push_back(round16(p.at(i + 1, j) * scale_of(bits)));
    }
  }
}

void append_bias(const Parameter& bias, size_t lanes, int bits, std::vector<int32_t>& out) {
  for (size_t j = 0; j < lanes; ++j) {
    const float value = j < bias.columns() ? bias.row(0)[j] * scale_of(bits) : 0;
    out.push_back(int32_t(std::clamp(std::round(value), -5e8f, 5e8f)));
  }
}

}  // namespace

void quantize(const FloatNet& net, NetParts& out) {
  for (size_t f = 0; f < field_count; ++f) out.field_rows[f] = uint32_t(net.fields[f].rows());
  out.fields = quantize_tables(net.fields);
  out.features = quantize_tables(net.features);

  const Product context = product(net.context);
  const int context_weight_bits = find_bits(context);
  append_pairs(context, context_weight_bits, out.context);
  append_bias(net.context_bias, context_size, table_bits + context_weight_bits, out.context_bias);
  out.context_shift = uint32_t(table_bits + context_weight_bits - context_bits);

  int role_weight_bits = most_bits;
  for (const Parameter& role : net.roles) role_weight_bits = std::min(role_weight_bits, find_bits(product(role)));
  for (const Parameter& role : net.roles) append_pairs(product(role), role_weight_bits, out.roles);

  out.role_shift = uint32_t(context_bits + role_weight_bits - hidden_bits);

  const int move_bits = find_bits(product_of_rows(net.moves, move_count));
  for (size_t move = 0; move < move_count; ++move) {
    for (size_t j = 0; j < hidden_size; ++j) out.moves.push_back(round16(net.moves.row(move)[j] * scale_of(move_bits)));
  }
  append_bias(net.move_bias, move_count, hidden_bits + move_bits, out.move_bias);
  for (size_t side = 0; side < 2; ++side) {
    const Product labels = product_of_rows(net.labels[side], label_lanes);
    const int label_bits = find_bits(labels);
    append_pairs(labels, label_bits, out.labels);
    append_bias(net.label_bias[side], label_lanes, hidden_bits + label_bits, out.label_bias);
  }
}

}  // namespace entente::treebank
