# From here on every hook of this kind is the same.
before=${0%/*}/$hook.before-deployer
where=${environment:+ --environment $environment}

say() {
  printf 'deployer: %s\n' "$1" >&2
}

next() {
  printf '  %s\n' "$1" >&2
}

# What stood under the hook's name before comes first. Its failure is the end.
give_up() {
  say "nothing is deployed, since ${before##*/}, which runs first, failed (exit code $1)"
  exit "$1"
}

skip_if_asked() {
  case ${DEPLOYER_SKIP_HOOK:-} in
    '' | 0 | no | false) ;;
    *)
      say 'nothing is deployed, since DEPLOYER_SKIP_HOOK is set'
      exit 0
      ;;
  esac
}

is_wanted() {
  case " $branches " in
    *" $1 "*) ;;
    *) return 1 ;;
  esac
}

is_no_commit() {
  case $1 in
    *[!0]*) return 1 ;;
  esac
}

# What git tells a hook is not for the deployer, which finds the repository by the folder.
get_ready() {
  if ! [ -x "$deployer" ]; then
    deployer=$(command -v deployer) || {
      say "nothing is deployed: there is no deployer any more where there was one"
      next "next  deployer hook install, from where it is now, or deployer hook remove"
      exit 0
    }
  fi
  top=$(git rev-parse --show-toplevel 2>/dev/null) || top=$(git rev-parse --absolute-git-dir) || exit
  # shellcheck disable=SC2046 # names of variables
  unset $(git rev-parse --local-env-vars)
  # What is deployed where is said by the values above and deployer.toml, not by who happens to run this.
  unset DEPLOYER_ENVIRONMENT DEPLOYER_API DEPLOYER_BOOTSTRAP_SERVERS DEPLOYER_SCHEMA_REGISTRY
  cd "$top/$folder" || {
    say "nothing is deployed: the workspace's folder is not here"
    exit 0
  }
}

deploy() {
  set -- deploy --commit "$@"
  [ -z "$environment" ] || set -- "$@" --environment "$environment"
  [ -z "$api" ] || set -- "$@" --api "$api"
  [ -z "$bootstrap_servers" ] || set -- "$@" --bootstrap-servers "$bootstrap_servers"
  [ -z "$schema_registry" ] || set -- "$@" --schema-registry "$schema_registry"
  [ -z "$timeout" ] || set -- "$@" --timeout "$timeout"
  [ -z "$user" ] || set -- "$@" --user "$user"
  "$deployer" "$@" </dev/null >&2
}

