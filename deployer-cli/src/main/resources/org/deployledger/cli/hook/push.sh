# The words of a process's command, a line each; nothing where they cannot be seen.
words_of() {
  if [ -r "/proc/$1/cmdline" ]; then
    tr '\0' '\n' <"/proc/$1/cmdline"
  else
    ps -o args= -p "$1" | tr ' ' '\n'
  fi
}

parent_of() {
  if [ -r "/proc/$1/status" ]; then
    sed -n 's/^PPid:[^0-9]*//p' "/proc/$1/status"
  else
    ps -o ppid= -p "$1" | tr -d ' '
  fi
}

# Whether these words, one on each line, are a `git push` (else the end is 2), and one for show.
is_push_for_show() {
  awk '
    function is_option(word, name, least) {
      return length(word) >= least && index(name, word) == 1
    }
    NR == 1 {
      sub(/.*\//, ""); sub(/\.exe$/, "")
      if ($0 != "git" && $0 != "git-push") exit
      pushes = $0 == "git-push"
      next
    }
    !pushes { pushes = $0 == "push"; next }
    value { value = 0; next }
    $0 == "--" { exit }
    is_option($0, "--dry-run", 4) { show = 1; next }
    is_option($0, "--no-dry-run", 7) { show = 0; next }
    /^--(repo|receive-pack|exec|push-option)$/ { value = 1; next }
    /^-[^-]/ {
      for (at = 2; at <= length($0); at++) {
        letter = substr($0, at, 1)
        if (letter == "n") show = 1
        if (letter == "o") { value = at == length($0); next }
      }
    }
    END { exit (pushes ? !show : 2) }
  '
}

# Git runs this hook when `git push` is for show too, and does not say so: its words do. The nearest
# push among the processes that this one comes from is the one.
is_for_show() {
  of=$PPID
  for _ in 1 2 3 4 5 6; do
    case $of in '' | 0 | 1 | *[!0-9]*) return 1 ;; esac
    words_of "$of" | is_push_for_show
    case $? in 0) return 0 ;; 1) return 1 ;; esac
    of=$(parent_of "$of")
  done
  return 1
}

# Whether git pushes to the remote that was agreed on, by its name or its address.
is_to_remote() {
  [ "$1" = "$remote" ] && return
  git remote get-url --push --all "$remote" 2>/dev/null | grep -qxF -e "$2"
}

lines=$(cat)
if [ -x "$before" ]; then
  { [ -z "$lines" ] || printf '%s\n' "$lines"; } | "$before" "$@" || give_up $?
fi
skip_if_asked
[ -n "$lines" ] || exit 0
if ! is_to_remote "${1:-}" "${2:-}"; then
  to=${1:-a remote that the hook is not told}
  [ "$to" != "${2:-}" ] || to='an address'
  say "nothing is deployed: this is a push to $to, and only those to $remote deploy"
  git remote get-url "$remote" >/dev/null 2>&1 ||
    next "deployer hook install --on push --remote NAME    names another, since $remote is gone"
  exit 0
fi
if is_for_show; then
  say 'nothing is deployed, since this is a dry run'
  exit 0
fi
top=
while read -r _ id ref _; do
  branch=${ref#refs/heads/}
  [ "$branch" != "$ref" ] && is_wanted "$branch" || continue
  if is_no_commit "$id"; then
    say "branch $branch is deleted there; what is deployed stays as it is"
    continue
  fi
  [ -n "$top" ] || get_ready
  deploy "$id"
  case $? in
    0) ;;
    6)
      say 'the push goes on without, since the ledger does not answer'
      next "deployer deploy --commit $branch$where    deploys it later; so does the next push"
      ;;
    *)
      say "the push is stopped, since the commit for $branch could not be deployed"
      next 'git push --no-verify    pushes without deploying'
      exit 1
      ;;
  esac
done <<EOF || exit
$lines
EOF
