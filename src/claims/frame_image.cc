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
    save_symbols(image, frame.triggers);
    image.value(uint64_t(frame.parts.size()));
    for (const Part& part : frame.parts) save_part(image, part);
  }
  for (const Frame& frame : frames_) {
    for (const std::string* text : {&frame.form, &frame.name, &frame.where}) image.text(*text);
  }
  image.list<uint32_t>(triggers_);
  image.list<uint32_t>(lists_);
  image.list<NeedPlace>(candidates_);
}

Frames Frames::load(ImageReader& image) {
  Frames out;
  out.frames_.resize(image.value<uint64_t>());
  for (Frame& frame : out.frames_) {
    static_cast<FrameMarks&>(frame) = image.value<FrameMarks>();
    frame.triggers = load_symbols(image);
    frame.parts.resize(image.value<uint64_t>());
    for (Part& part : frame.parts) part = load_part(image);
  }
  // Apart, so that what the matcher reads of a frame lies together.
  for (Frame& frame : out.frames_) {
    for (std::string* text : {&frame.form, &frame.name, &frame.where}) *text = image.text();
  }
  out.triggers_ = Table(image.list<uint32_t>());
  out.lists_ = Table(image.list<uint32_t>());
  out.candidates_ = Table(image.list<NeedPlace>());
  return out;
}

}  // namespace entente::claims
