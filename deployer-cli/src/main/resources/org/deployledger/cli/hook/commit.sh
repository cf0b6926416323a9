if [ -x "$before" ]; then
  "$before" "$@" || give_up $?
fi
skip_if_asked
# Without a branch a rebase is under way, or something is being looked at.
branch=$(git symbolic-ref -q --short HEAD) || exit 0
is_wanted "$branch" || exit 0
# A merge that was a fast-forward or a squash has made no commit.
if [ "$hook" = post-merge ]; then
  [ "${1:-0}" = 0 ] && git rev-parse -q --verify 'HEAD^2' >/dev/null || exit 0
fi
get_ready
deploy HEAD && exit
failed=$?
say 'the commit is made, but not deployed'
case $failed in
  3) next 'once that is settled and committed, the hook deploys that commit' ;;
  6) next "deployer deploy --commit HEAD$where    deploys it later; so does the next commit" ;;
esac
exit "$failed"
