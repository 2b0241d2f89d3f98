#include "claims/frame_reader.h"

namespace entente::claims {

namespace {

using Symbols = std::vector<tokens::Symbol>;

void save_symbols(ImageWriter& image, const Symbols& symbols) { image.list<tokens::Symbol>(symbols); }
Symbols load_symbols(ImageReader& image) {
  const auto list = image.list<tokens::Symbol>();
  return {list.begin(), list.end()};
}

void save_types(ImageWriter& image, TypeSet types) {
  image.value(types.bits);
  image.value(types.literal);
  image.value(types.office);
}
TypeSet load_types(ImageReader& image) {
  TypeSet out;
  out.bits = image.value<uint8_t>();
  out.literal = image.value<bool>();
  out.office = image.value<bool>();
  return out;
}

void save_part(ImageWriter& image, const Part& part) {
  image.value(part.kind);
  image.value(part.optional);
  image.value(part.filler.slot);
  save_symbols(image, part.prepositions);
  save_symbols(image, part.joined);
  save_symbols(image, part.verbs);
  image.value(uint64_t(part.filler.words.size()));
  for (const Symbols& alternatives : part.filler.words) save_symbols(image, alternatives);
}
Part load_part(ImageReader& image) {
  Part out;
  out.kind = image.value<Part::Kind>();
  out.optional = image.value<bool>();
  out.filler.slot = image.value<Slot>();
  out.prepositions = load_symbols(image);
  out.joined = load_symbols(image);
  out.verbs = load_symbols(image);
  out.filler.words.resize(image.value<uint64_t>());
  for (Symbols& alternatives : out.filler.words) alternatives = load_symbols(image);
  return out;
}

}  // namespace

void Frames::save(ImageWriter& image) const {
  image.value(uint64_t(frames_.size()));
  for (const Frame& frame : frames_) {
    image.value(frame.kind);
    image.value(frame.relation);
    image.value(frame.polarity);
    image.value(frame.modality);
    for (const bool flag : {frame.subject_first, frame.object_first, frame.titled, frame.reciprocal}) image.value(flag);
    for (const TypeSet types : {frame.subject_types, frame.object_types}) save_types(image, types);
    for (const std::string* text : {&frame.form, &frame.name, &frame.where}) image.text(*text);
    save_symbols(image, frame.triggers);
    image.value(uint64_t(frame.parts.size()));
    for (const Part& part : frame.parts) save_part(image, part);
  }
}

Frames Frames::load(ImageReader& image) {
  Frames out;
  out.frames_.resize(image.value<uint64_t>());
  for (Frame& frame : out.frames_) {
    frame.kind = image.value<Frame::Kind>();
    frame.relation = image.value<RelationId>();
    frame.polarity = image.value<Polarity>();
    frame.modality = image.value<Modality>();
    for (bool* flag : {&frame.subject_first, &frame.object_first, &frame.titled, &frame.reciprocal}) *flag = image.value<bool>();
    for (TypeSet* types : {&frame.subject_types, &frame.object_types}) *types = load_types(image);
    for (std::string* text : {&frame.form, &frame.name, &frame.where}) *text = image.text();
    frame.triggers = load_symbols(image);
    frame.parts.resize(image.value<uint64_t>());
    for (Part& part : frame.parts) part = load_part(image);
  }
  out.index();
  return out;
}

}  // namespace entente::claims
