// Who speaks in a transcript: the labels before the turns.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/conventions.h"
#include "text/document.h"

namespace entente::text {

// For each paragraph the label it begins with ("Q", "MR. PRICE", without the colon or stop), empty where it
// begins with none; all empty unless at least two paragraphs do. A label is a word of the data, or a name in
// capitals, or one after an honorific; another name counts where the document has it before at least two
// paragraphs.
std::vector<Span> find_speaker_labels(const Document& document, const Conventions& conventions);

}  // namespace entente::text
