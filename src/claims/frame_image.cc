#include "claims/frame_reader.h"

namespace entente::claims {

namespace {

using Symbols = std::vector<tokens::Symbol>;

void save_symbols(ImageWriter& image, const Symbols& symbols) { image.list<tokens::Symbol>(symbols); }
Symbols load_symbols(ImageReader& image) {
  const auto list = image.list<tokens::Symbol>();
  return {list.begin(), list.end()};
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
    image.value<FrameMarks>(frame);
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
    static_cast<FrameMarks&>(frame) = image.value<FrameMarks>();
    for (std::string* text : {&frame.form, &frame.name, &frame.where}) *text = image.text();
    frame.triggers = load_symbols(image);
    frame.parts.resize(image.value<uint64_t>());
    for (Part& part : frame.parts) part = load_part(image);
  }
  out.index();
  return out;
}

}  // namespace entente::claims
