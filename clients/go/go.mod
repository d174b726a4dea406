module github.com/ahoyd/ahoyd/clients/go

// Debian 12's own Go, so that no other source of packages is needed; nothing newer is used.
go 1.19
