#include "text/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace entente::text {

struct Input::File {
  std::string name;
  gzFile stream = nullptr;
};

void Input::Close::operator()(File* file) const {
  if (file->stream) gzclose_r(file->stream);
  delete file;
}

Result<Input> Input::open(const std::string& path) {
  const bool is_stdin = path == "-";
  const int descriptor = is_stdin ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const std::string name = is_stdin ? "standard input" : path;
  if (descriptor < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return fail(Errc::not_found, name + ": no such file or folder");
    return fail(Errc::io, name + ": " + std::strerror(errno));
  }
  struct stat status;
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(descriptor);
    return fail(Errc::invalid_argument, name + ": a folder");
  }
  Input out;
  out.file_.reset(new File);
  out.file_->name = name;
  out.file_->stream = gzdopen(descriptor, "rb");
  if (!out.file_->stream) {
    ::close(descriptor);
    return fail(Errc::io, name + ": not enough memory");
  }
  gzbuffer(out.file_->stream, 1 << 14);  // larger ones would be mapped and given back for every file
  return out;
}

Result<size_t> Input::read(std::string& out, size_t most) {
  char block[1 << 16];  // not resize(): it would clear what most files do not fill
  const int count = gzread(file_->stream, block, unsigned(std::min(most, sizeof block)));
  int code = Z_OK;
  const char* message = gzerror(file_->stream, &code);
  out.append(block, size_t(std::max(count, 0)));
  // A packed file cut short gives what it has first, and the error with it.
  if (count < 0 || (count == 0 && code != Z_OK && code != Z_STREAM_END)) {
    if (code == Z_ERRNO) return fail(Errc::io, file_->name + ": " + std::strerror(errno));
    // zlib begins with a name of its own for the file.
    std::string_view what = message;
    if (const size_t colon = what.find(">: "); what.starts_with("<fd:") && colon != what.npos) what.remove_prefix(colon + 3);
    return fail(Errc::io, file_->name + ": packed file is damaged or cut short (" + std::string(what) + ")");
  }
  return size_t(count);
}

}  // namespace entente::text
