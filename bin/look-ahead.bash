# bin/deployer reads this before `status` and `deploy`: what can be looked at without a JVM, and
# what can be answered without one. Uses its variables root and cache.

# Where nothing may differ, `find` looks at the working tree, and at what else the answer is made
# from: git's files, the local state, settings, and the program.
outline() {
  # Whoever reads what the command says does not wait for this.
  exec 2>/dev/null
  set -o pipefail
  cd "$top" &&
    digest=$(find -H . "${surroundings[@]}" -path ./.git -prune -o -printf '%y %s %T@ %C@ %i %m %p\0' -name .git -prune |
      sha256sum) ||
    digest=-
  printf '%-64.64s' "$digest"
}

find_surroundings() {
  local git=$top/.git head='' config=${XDG_CONFIG_HOME:-${HOME:-/nonexistent}/.config} file
  { IFS= read -r head <"$git/HEAD"; } 2>/dev/null || true
  surroundings=()
  for file in "$git"/{HEAD,"${head#ref: }",index,config,packed-refs,info/exclude} "$git"/deployer/state.db{,-wal} \
    "$config"/git/{config,ignore} "$config/deployer/config.toml" "${HOME:-/nonexistent}/.gitconfig" /etc/gitconfig \
    "$root"/deployer-cli/target/deployer-cli-*.jar; do
    if [[ -f $file ]]; then surroundings+=("$file"); fi
  done
}

# The digest goes to the command by a file descriptor, other characters where it fails.
announce() {
  exec {descriptor}< <("$@")
  export DEPLOYER_OUTLINE=/dev/fd/$descriptor:$top
}

# What `status` or `deploy` said where nothing differed is said again, without a JVM, as long as
# nothing has changed that it was made from. What is looked at only to find out that something has
# changed is lost time: so not where git has written since, not for long, and once only.
say_again() {
  local echo_file=$top/.git/deployer/echo-$1 key='' digest='' text='' seen ago file
  [[ -r $echo_file ]] || return 0
  for file in "${surroundings[@]}"; do
    [[ ! $file -nt $echo_file ]] || return 0
  done
  { IFS= read -r key && IFS= read -r digest && IFS= read -r -d '' text; } <"$echo_file" || return 0
  [[ $key == "$echo_key" ]] || return 0
  announce outline
  IFS= read -r -N 64 -t 0.5 -u "$descriptor" seen || return 0
  if [[ $seen != "$digest" ]]; then
    { : >"$echo_file"; } 2>/dev/null || true
    announce printf %s "$seen"
    return 0
  fi
  while [[ $text =~ @\{([0-9]+)\} ]]; do
    ago=$((EPOCHSECONDS - BASH_REMATCH[1]))
    if ((ago < 60)); then
      ago="$((ago < 0 ? 0 : ago)) s ago"
    elif ((ago < 3600)); then
      ago="$((ago / 60)) min ago"
    elif ((ago < 2 * 86400)); then
      ago="$((ago / 3600)) h ago"
    else
      ago="$((ago / 86400)) d ago"
    fi
    text=${text/"${BASH_REMATCH[0]}"/$ago}
  done
  printf %s "$text"
  exit 0
}

look_ahead() {
  local top=$PWD descriptor name surroundings echo_key
  while [[ -n $top && ! -e $top/.git ]]; do top=${top%/*}; done
  # A first deployment goes by what is only in the larger cache.
  if [[ $cache == deploy && ! -e $top/.git/deployer/state.db ]]; then cache=commands; fi
  [[ -e $top/.git/deployer/glance || ($cache == status && -d $top/.git/deployer) ]] || return 0
  # Something was committed or staged since: there is something to deploy, and both cores are wanted.
  [[ $cache != deploy || ! $top/.git/index -nt $top/.git/deployer/glance ]] || return 0
  [[ ! $top/.git/deployer/no-outline -nt $top/.git/index ]] || return 0
  find_surroundings
  if [[ -d $top/.git && -n ${EPOCHSECONDS:-} ]]; then
    printf -v echo_key '%q ' "$PWD" "$@"
    for name in HOME XDG_CONFIG_HOME NO_COLOR TERM GIT_CONFIG_NOSYSTEM \
      DEPLOYER_{TERMINALS,ENVIRONMENT,API,BOOTSTRAP_SERVERS,SCHEMA_REGISTRY,USER,TIMEOUT}; do
      echo_key+="|$name=${!name-}"
    done
    # It is kept beside the answer: other variables may hold secrets.
    if [[ $echo_key != *$'\n'* && ${#echo_key} -lt 8192 && -z ${GIT_DIR-}${GIT_WORK_TREE-}${GIT_INDEX_FILE-} &&
      -z ${GIT_COMMON_DIR-}${GIT_OBJECT_DIRECTORY-}${GIT_CONFIG_GLOBAL-}${GIT_CONFIG_SYSTEM-} ]]; then
      say_again "$1"
      export DEPLOYER_ECHO=$1:$echo_key
    fi
  fi
  if [[ -z ${DEPLOYER_OUTLINE:-} ]]; then announce outline; fi
}
