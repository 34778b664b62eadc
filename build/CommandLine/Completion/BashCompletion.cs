namespace Build.CommandLine.Completion;

internal static class BashCompletion
{
    public static string Script(IEnumerable<Switch> switches)
    {
        List<Switch> all = [.. switches];
        return $$"""
            # Completes ./build.sh of ReportTasks in bash. Load it with: source <(./build.sh --completion=bash)
            _reporttasks() {
              local line=${COMP_LINE:0:COMP_POINT} breaks=${COMP_WORDBREAKS//[^=:]/} IFS=$' \t\n'
              local word=${line##*[[:space:]]} option value start= head= choice choices= list= files= end
              COMPREPLY=()
              # Other projects may have a build.sh, too.
              if [[ -r $1 && $(<"$1") != *ReportTasks* ]]; then
                compopt -o bashdefault -o default 2>/dev/null
                return
              fi
              case $word in
                -*=*) option=${word%%=*} value=${word#*=} start=$option= ;;
                -*) option= value=$word ;;
                *)
                  line=${line%"$word"}
                  line=${line%"${line##*[![:space:]]}"}
                  option=${line##*[[:space:]]} value=$word ;;
              esac
              case $option in
            {{Lines(all.Where(one => one.Choices.Count > 0), one =>
                $"    {one.Name}) choices='{string.Join(' ', one.Choices)}'{(one.TakesList ? " list=1" : "")} ;;")}}
                {{Names(all.Where(one => one.TakesFile))}}) files=-f ;;
                {{Names(all.Where(one => one.TakesDirectory))}}) files=-d ;;
                {{Names(all.Where(one => one.Value.Length > 0 && one is { Choices.Count: 0, TakesFile: false, TakesDirectory: false }))}})
                  return ;;
                *)
                  choices='{{string.Join(' ', all.Select(one => one.Value.Length > 0 ? $"{one.Name}=" : one.Name))}}'
                  start= value=$word ;;
              esac
              if [[ $files ]]; then
                compopt +o nospace -o filenames 2>/dev/null
                while IFS= read -r choice; do COMPREPLY+=("$choice"); done < <(compgen $files -- "$value")
                return
              fi
              [[ ! $list ]] || start+=${value%"${value##*,}"}
              # Bash replaces only what follows the last = or :.
              [[ ! $breaks ]] || head=${word%"${word##*[$breaks]}"}
              for choice in $choices; do
                [[ $start$choice == "$word"* ]] || continue
                end=' '
                [[ ! $list && $choice != *= ]] || end=
                choice=$start$choice$end
                COMPREPLY+=("${choice#"$head"}")
              done
            }
            complete -o nospace -F _reporttasks build.sh

            """;
    }

    private static string Names(IEnumerable<Switch> switches) => string.Join(" | ", switches.Select(one => one.Name));

    private static string Lines(IEnumerable<Switch> switches, Func<Switch, string> line) =>
        string.Join('\n', switches.Select(line));
}
