{{- /* A name may look like a number or a truth: where it stands alone, toYaml puts it in quotes then. */}}
{{- define "cdnproxy.name" -}}
{{- default .Chart.Name .Values.nameOverride }}
{{- end }}

{{- /* What stands behind this name, if anything, is told by the second of two: no object's name is made elsewhere. The strictest of
them is a Service's, of 63 letters, digits and hyphens, a letter first (RFC 1035); a release's may hold dots and begin with a digit. What
had to be changed or cut is told apart by a hash of the whole. */}}
{{- define "cdnproxy.objectName" -}}
{{- $root := first . }}
{{- $name := include "cdnproxy.name" $root }}
{{- $release := $root.Release.Name }}
{{- $wanted := default (ternary $release (printf "%s-%s" $release $name) (contains $name $release)) $root.Values.fullnameOverride }}
{{- $suffix := rest . | join "-" }}
{{- $suffix = ternary (printf "-%s" $suffix) "" (ne $suffix "") }}
{{- $room := sub 63 (len $suffix) | int }}
{{- if not (and (le (len $wanted) $room) (regexMatch "^[a-z][-a-z0-9]*$" $wanted)) }}
{{- $hash := sha256sum $wanted | trunc 8 }}
{{- $readable := replace "." "-" $wanted }}
{{- $readable = ternary $readable (printf "release-%s" $readable) (regexMatch "^[a-z]" $readable) }}
{{- $wanted = printf "%s-%s" (trunc (sub $room 9 | int) $readable | trimSuffix "-") $hash }}
{{- end }}
{{- $wanted }}{{ $suffix }}
{{- end }}

{{- /* Of all that lives in the release's own namespace. */}}
{{- define "cdnproxy.fullname" -}}
{{- include "cdnproxy.objectName" (list .) }}
{{- end }}

{{- /* Of all that lives elsewhere: neither part can hold a colon, so that two releases never have the same. */}}
{{- define "cdnproxy.clusterWideName" -}}
{{- printf "%s:%s" (include "cdnproxy.fullname" .) .Release.Namespace }}
{{- end }}

{{- define "cdnproxy.serviceAccountName" -}}
{{- $own := ternary (include "cdnproxy.fullname" .) "default" .Values.serviceAccount.create }}
{{- default $own .Values.serviceAccount.name }}
{{- end }}

{{- define "cdnproxy.image" -}}
{{- with .Values.image }}
{{- with .registry }}{{ . }}/{{ end }}{{ .repository }}
{{- if .digest }}@{{ .digest }}{{ else }}:{{ default $.Chart.AppVersion .tag }}{{ end }}
{{- end }}
{{- end }}

{{- define "cdnproxy.releaseLabels" -}}
app.kubernetes.io/name: {{ include "cdnproxy.name" . | toYaml }}
app.kubernetes.io/instance: {{ .Release.Name | toYaml }}
{{- end }}

{{- /* The Deployment's pods, and no other of this release. */}}
{{- define "cdnproxy.selectorLabels" -}}
{{ include "cdnproxy.releaseLabels" . }}
app.kubernetes.io/component: operator
{{- end }}

{{- /* A version may have build metadata behind a plus, and be of any length. */}}
{{- define "cdnproxy.labelValue" -}}
{{- replace "+" "_" . | trunc 63 | trimAll "-_." }}
{{- end }}

{{- define "cdnproxy.commonLabels" -}}
app.kubernetes.io/version: {{ include "cdnproxy.labelValue" .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: cdnproxy
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ include "cdnproxy.labelValue" (printf "%s-%s" .Chart.Name .Chart.Version) }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "cdnproxy.labels" -}}
{{ include "cdnproxy.selectorLabels" . }}
{{ include "cdnproxy.commonLabels" . }}
{{- end }}

{{- /* Of two with the same key, an object's own counts more than one of all objects. */}}
{{- define "cdnproxy.labelsWith" -}}
{{- merge (dict) (default dict (last .)) (include "cdnproxy.labels" (first .) | fromYaml) | toYaml }}
{{- end }}

{{- /* OpenShift's admission gives each namespace a range of user ids, and refuses all others. */}}
{{- define "cdnproxy.podSecurityContext" -}}
{{- $context := .Values.podSecurityContext }}
{{- if .Values.openshift }}
{{- $context = omit $context "runAsUser" "runAsGroup" "fsGroup" }}
{{- end }}
{{- toYaml $context }}
{{- end }}

{{- /* What values may not say together; the schema tells the rest. */}}
{{- define "cdnproxy.validate" -}}
{{- with .Values.image }}
{{- if and .registry (contains ":" .repository) }}
{{- fail (printf "image.repository: %s names a registry already; set image.registry to nothing, or leave that one out here" .repository) }}
{{- end }}
{{- end }}
{{- if and .Values.watchNamespaces (not .Values.settings.installationId) }}
{{- fail "settings.installationId: must be set with watchNamespaces, since the operator may not look up the cluster's then; any name that no other installation in the AWS account has, or where this release has watched all namespaces until now, the uid of namespace kube-system, by which it knows its distributions" }}
{{- end }}
{{- if not (or .Values.crds.enabled .Values.crds.keep) }}
{{- fail "crds.keep: false says nothing without crds.enabled, and where this release brought the definition so far, it and every CdnProxy of the cluster would be deleted now: upgrade with crds.enabled=true and crds.keep=true first, and then with crds.enabled=false" }}
{{- end }}
{{- if and .Values.crds.enabled (not .Values.crds.keep) .Values.watchNamespaces }}
{{- fail "crds.keep: must be true with watchNamespaces, since the definition would take the CdnProxies of all other namespaces with it; or leave the definition to another release, by crds.enabled=false" }}
{{- end }}
{{- with .Values.metrics }}
{{- if and .prometheusRule.enabled (not .serviceMonitor.enabled) (not .prometheusRule.job) }}
{{- fail "metrics.prometheusRule: its alerts are about the job of metrics.serviceMonitor, and one would fire for ever; enable that too, or name as metrics.prometheusRule.job who scrapes the operator" }}
{{- end }}
{{- end }}
{{- range include "cdnproxy.dnsPorts" . | fromYamlArray }}
{{- if or (lt (int .) 1) (gt (int .) 65535) }}
{{- fail (printf "settings.dns.resolvers: there is no port %d" (int .)) }}
{{- end }}
{{- end }}
{{- with .Values.settings.cdn }}
{{- $quick := default "10s" .quickSweep }}
{{- $slow := default "10m" .slowSweep }}
{{- if gt (include "cdnproxy.milliseconds" $slow | int64) 600000 }}
{{- fail (printf "settings.cdn.slowSweep: at most 10m, not %s" $slow) }}
{{- end }}
{{- if lt (include "cdnproxy.milliseconds" $slow | int64) (include "cdnproxy.milliseconds" $quick | int64) }}
{{- fail (printf "settings.cdn.slowSweep: %s is shorter than quickSweep, which is %s" $slow $quick) }}
{{- end }}
{{- end }}
{{- $label := "[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?" }}
{{- $limited := dict }}
{{- range splitList ";" (default "" .Values.settings.hostnames.allowed) }}
{{- with trim . }}
{{- if not (regexMatch "^(\\*|[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)\\s*=[\\s,]*[*A-Za-z0-9]([-.*A-Za-z0-9]|\\s*,\\s*)*$" .) }}
{{- fail (printf "settings.hostnames.allowed: '%s' is not of the form namespace=pattern,pattern; entries are separated by semicolons" .) }}
{{- end }}
{{- $namespace := splitList "=" . | first | trim }}
{{- if hasKey $limited $namespace }}
{{- fail (printf "settings.hostnames.allowed: namespace '%s' stands there twice: write all its patterns after one =" $namespace) }}
{{- end }}
{{- range splitList "," (splitList "=" . | last) }}
{{- with trim . }}
{{- if not (regexMatch (printf "^(\\*|(\\*\\.)?%s(\\.%s)*\\.?)$" $label $label) .) }}
{{- fail (printf "settings.hostnames.allowed: '%s' is not a pattern: write *, *.example.com or a.example.com" .) }}
{{- end }}
{{- end }}
{{- end }}
{{- $_ := set $limited $namespace true }}
{{- end }}
{{- end }}
{{- if and .Values.settings.hostnames.allowed (empty $limited) }}
{{- fail "settings.hostnames.allowed: no entry: write namespace=pattern,pattern, or leave it out" }}
{{- end }}
{{- $seen := dict }}
{{- range include "cdnproxy.environment" . | fromYamlArray }}
{{- if hasKey $seen .name }}
{{- fail (printf "extraEnv: %s is there already, by another entry or by a value of its own: say it once" .name) }}
{{- end }}
{{- $_ := set $seen .name true }}
{{- end }}
{{- $volumes := dict "tmp" true }}
{{- range concat (include "cdnproxy.trustVolumes" . | fromYamlArray) (default list .Values.extraVolumes) }}
{{- if hasKey $volumes .name }}
{{- fail (printf "extraVolumes: there is a volume %s already: give this one another name" .name) }}
{{- end }}
{{- $_ := set $volumes .name true }}
{{- end }}
{{- $paths := dict "/tmp" true }}
{{- range concat (include "cdnproxy.trustMounts" . | fromYamlArray) (default list .Values.extraVolumeMounts) }}
{{- if not (hasKey $volumes .name) }}
{{- fail (printf "extraVolumeMounts: there is no volume %s: add it to extraVolumes" .name) }}
{{- end }}
{{- if hasKey $paths .mountPath }}
{{- fail (printf "extraVolumeMounts: something is mounted at %s already" .mountPath) }}
{{- end }}
{{- $_ := set $paths .mountPath true }}
{{- end }}
{{- range list "HTTPS_PROXY" "ALL_PROXY" }}
{{- /* What extraEnvFrom brings is not known here. */}}
{{- if and (hasKey $seen .) (not (hasKey $seen "NO_PROXY")) (not $.Values.extraEnvFrom) }}
{{- fail (printf "extraEnv: %s alone would have the API server be asked through the proxy: add {name: NO_PROXY, value: $(KUBERNETES_SERVICE_HOST)}" .) }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Where settings have DNS servers listen; a resolver is written as DnsServer reads it. */}}
{{- define "cdnproxy.dnsPorts" -}}
{{- with .Values.settings.dns }}
{{- $ports := list (default 53 .authoritativePort | int) }}
{{- range .resolvers }}
{{- if regexMatch "^([^:]+|\\[.*\\]):[0-9]+$" . }}
{{- $ports = append $ports (regexFind "[0-9]+$" . | int) }}
{{- end }}
{{- end }}
{{- $ports | toYaml }}
{{- end }}
{{- end }}

{{- /* A duration as the operator reads it: 10s, or PT10S, or seconds alone. */}}
{{- define "cdnproxy.milliseconds" -}}
{{- $text := trimPrefix "PT" . | lower }}
{{- $text = ternary (printf "%ss" $text) $text (regexMatch "^[0-9]+$" $text) }}
{{- $worth := dict "ms" 1.0 "s" 1000.0 "m" 60000.0 "h" 3600000.0 "d" 86400000.0 }}
{{- $sum := 0.0 }}
{{- range regexFindAll "[0-9.]+[a-z]+" $text -1 }}
{{- $unit := regexFind "[a-z]+$" . }}
{{- $sum = addf $sum (mulf (trimSuffix $unit . | float64) (get $worth $unit)) }}
{{- end }}
{{- int64 $sum }}
{{- end }}
