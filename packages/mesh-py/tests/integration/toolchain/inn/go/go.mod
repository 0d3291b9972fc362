module inn.example/inn

go 1.24
