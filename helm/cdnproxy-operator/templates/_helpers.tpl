{{- /* A name may look like a number or a truth: where it stands alone, toYaml puts it in quotes then. */}}
{{- define "cdnproxy.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* Of all that lives in the release's own namespace. */}}
{{- define "cdnproxy.fullname" -}}
{{- $name := include "cdnproxy.name" . }}
{{- $fullname := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) }}
{{- default $fullname .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* The same with something behind it, and still no longer than a Service's name or a label may be. */}}
{{- define "cdnproxy.suffixed" -}}
{{- $suffix := printf "-%s" (last .) }}
{{- include "cdnproxy.fullname" (first .) | trunc (sub 63 (len $suffix) | int) | trimSuffix "-" }}{{ $suffix }}
{{- end }}

{{- /* Of all that lives elsewhere: neither part can hold a colon, so that two releases never have the same. */}}
{{- define "cdnproxy.clusterWideName" -}}
{{- printf "%s:%s" (include "cdnproxy.fullname" .) .Release.Namespace }}
{{- end }}

{{- define "cdnproxy.serviceAccountName" -}}
{{- $own := ternary (include "cdnproxy.fullname" .) "default" .Values.serviceAccount.create }}
{{- default $own .Values.serviceAccount.name }}
{{- end }}

{{- define "cdnproxy.leaseName" -}}
{{- default (include "cdnproxy.fullname" .) .Values.leaderElection.leaseName }}
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

{{- define "cdnproxy.commonLabels" -}}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: cdnproxy
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "cdnproxy.labels" -}}
{{ include "cdnproxy.selectorLabels" . }}
{{ include "cdnproxy.commonLabels" . }}
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
{{- if and (gt (int .Values.replicas) 1) (not .Values.leaderElection.enabled) }}
{{- fail "replicas: more than one needs leaderElection.enabled, or two operators would write at the same time" }}
{{- end }}
{{- if and .Values.watchNamespaces (not .Values.settings.installationId) }}
{{- fail "settings.installationId: must be set with watchNamespaces, since the operator may not look up the cluster's then; any name that no other installation in the AWS account has" }}
{{- end }}
{{- end }}
