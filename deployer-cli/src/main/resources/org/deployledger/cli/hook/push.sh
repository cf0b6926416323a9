# The hook that was here before comes first, with the same input. Its failure is the end.
lines=$(cat)
if [ -x "$before" ]; then
  { [ -z "$lines" ] || printf '%s\n' "$lines"; } | "$before" "$@" || exit
fi
skip_if_asked
[ -n "$lines" ] || exit 0
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
