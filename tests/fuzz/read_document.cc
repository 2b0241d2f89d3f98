// Any bytes, read as text, as a page, as a record, and as whatever their first byte makes of them.
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "text/documents.h"
#include "text/encoding.h"
#include "text/sentences.h"

using namespace entente;
using namespace entente::text;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Document& document, size_t file_size) {
  require(find_invalid_utf8(document.text) == std::string::npos);
  uint32_t last = 0;
  for (const Sentence& sentence : find_sentences(document)) {
    require(!sentence.span.empty() && sentence.span.begin >= last &&
            sentence.span.end <= document.text.size());
    require(document.paragraphs[sentence.paragraph].span.contains(sentence.span));
    require((uint8_t(document.text[sentence.span.begin]) & 0xC0) != 0x80);
    require(document.offsets.to_file(sentence.span).end <= file_size);
    last = sentence.span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Conventions& conventions = Conventions::builtin();
  looks_binary(bytes);
  check(read_text(bytes, "x", 0, conventions), size);
  check(read_html(bytes, "x", 0, conventions), size);
  if (const auto record = read_record(bytes, "x:1", 0, conventions)) check(*record, size);
  return 0;
}
