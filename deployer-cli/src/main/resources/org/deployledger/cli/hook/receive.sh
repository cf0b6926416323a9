lines=$(cat)
if [ -x "$before" ]; then
  { [ -z "$lines" ] || printf '%s\n' "$lines"; } | "$before" "$@" || give_up $?
fi
skip_if_asked
[ -n "$lines" ] || exit 0
top=
known=${user:-${DEPLOYER_USER:-${GITEA_PUSHER_EMAIL:-${GL_USERNAME:-${GL_USER:-${REMOTE_USER:-}}}}}}
while read -r old new ref; do
  branch=${ref#refs/heads/}
  [ "$branch" != "$ref" ] && is_wanted "$branch" || continue
  if is_no_commit "$new"; then
    say "branch $branch is deleted; what is deployed stays as it is"
    continue
  fi
  [ -n "$top" ] || get_ready
  if ! is_no_commit "$old" && ! git --git-dir="$top" merge-base --is-ancestor "$old" "$new" 2>/dev/null; then
    say "branch $branch was forced; what it has now is what will be deployed"
  fi
  # A committer is whoever the commit says. Under this name nobody approves anything.
  user=${known:-unverified:$(git --git-dir="$top" show -s --format=%ce "$new")}
  # By its name: another push may have come in the meantime, and brings everything that this one has.
  deploy "$ref" || {
    say "branch $branch is pushed, but not deployed"
    next 'the next push tries again, with everything that is not deployed yet'
  }
done <<EOF
$lines
EOF
