// The parser's net: floats -> the integers that the program works with.
#pragma once

#include "clauses/parser_weights.h"
#include "float_net.h"

namespace entente::treebank {

// Sets every part of the net in `out`; its words and labels stay. Scales are powers of two, and small enough for no
// sum to overflow, whatever the sentence.
void quantize(const FloatNet& net, clauses::NetParts& out);

}  // namespace entente::treebank
