// How a gold's names and a claim's are compared.
#pragma once

#include <string>
#include <string_view>

namespace entente::gold {

// A name without what does not tell names apart: case, diacritics, a possessive, punctuation, a leading article, further spaces.
// "the Organisation's" -> "organisation", "Nicolás Maduro" -> "nicolas maduro". Unlike base/utf8.h fold() it leaves letters that
// are no others with a mark ("ø", "ł"). Scripts other than Latin, Greek and Cyrillic are taken as they stand.
std::string plain_name(std::string_view name);

}  // namespace entente::gold
